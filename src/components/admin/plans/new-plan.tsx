import { Breadcrumb } from "@/components/admin/breadcrumb";
import type { FormAction } from "@/components/form/use-action-form";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { PlanForm } from "./plan-form";

const EMPTY = {
  id: null,
  name: "",
  description: "",
  price: "",
  durationDays: null,
  benefits: "",
  ctaText: "",
  acceptsPix: true,
  acceptsCard: true,
  isActive: false,
  renews: false,
  hidesAds: false,
  trialDays: 0,
  checkoutUrl: "",
  tierRank: 0,
  displayOrder: 0,
};

/** A new plan: off sale until somebody says otherwise. */
export function NewPlan({ lang, currency, action }: { lang: Lang; currency: string; action: FormAction }) {
  const t = translator(lang);
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/plans", label: t("admin.plans.title") }]}
        here={t("admin.plans.newTitle")}
      />
      <PageHeader title={t("admin.plans.newTitle")} description={t("admin.plans.newDescription")} />
      <PlanForm action={action} plan={{ ...EMPTY, currency }} />
    </>
  );
}
