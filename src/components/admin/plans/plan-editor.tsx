import { Breadcrumb } from "@/components/admin/breadcrumb";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { moneyFieldValue } from "@/lib/money";
import type { AdminPlan } from "@/services/plans";
import { PlanForm } from "./plan-form";

/** One plan to edit, with the way to see it as a fan does. */
export function PlanEditor({ lang, plan, action }: { lang: Lang; plan: AdminPlan; action: FormAction }) {
  const t = translator(lang);
  const values = {
    id: plan.id,
    name: plan.name,
    description: plan.description ?? "",
    price: moneyFieldValue(plan.price, lang),
    currency: plan.currency,
    durationDays: plan.durationDays,
    benefits: plan.benefits.join("\n"),
    ctaText: plan.ctaText ?? "",
    acceptsPix: plan.acceptsPix,
    acceptsCard: plan.acceptsCard,
    isActive: plan.isActive,
    renews: plan.renews,
    hidesAds: plan.hidesAds,
    trialDays: plan.trialDays,
    checkoutUrl: plan.checkoutUrl ?? "",
    tierRank: plan.tierRank,
    displayOrder: plan.displayOrder,
  };
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/plans", label: t("admin.plans.title") }]}
        here={plan.name}
      />
      <PageHeader
        title={t("admin.plans.one", { name: plan.name })}
        actions={
          <ButtonLink href={`/${lang}/plans`} variant="outline" size="s">
            {t("admin.plans.toSite")}
          </ButtonLink>
        }
      />
      <PlanForm key={plan.id} action={action} plan={values} />
    </>
  );
}
