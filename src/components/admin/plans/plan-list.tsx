import { DataTable } from "@/components/admin/list/data-table";
import { State } from "@/components/admin/state";
import { Amount } from "@/components/admin/values";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SiteLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminPlan } from "@/services/plans";

/** Every plan, on sale or not, in the order of the site. */
export function PlanList({ lang, plans }: { lang: Lang; plans: AdminPlan[] }) {
  const t = translator(lang);
  return (
    <>
      <PageHeader
        title={t("admin.plans.title")}
        description={t("admin.plans.description")}
        actions={
          <ButtonLink href="/admin/plans/new" variant="primary">
            {t("admin.plans.add")}
          </ButtonLink>
        }
      />
      {plans.length === 0 ? (
        <EmptyState title={t("admin.plans.empty")} text={t("admin.plans.emptyText")} />
      ) : (
        <DataTable
          caption={t("admin.plans.title")}
          columns={columns(lang)}
          rows={plans}
          rowKey={(plan) => plan.id}
        />
      )}
    </>
  );
}

function columns(lang: Lang) {
  const t = translator(lang);
  return [
    {
      key: "name",
      head: t("admin.plans.name"),
      cell: (plan: AdminPlan) => (
        <SiteLink
          href={`/admin/plans/${plan.id}`}
          className="font-semibold underline-offset-4 hover:underline"
        >
          {plan.name}
        </SiteLink>
      ),
    },
    {
      key: "status",
      head: t("admin.plans.status"),
      cell: (plan: AdminPlan) => (
        <State of="plan" status={plan.isActive ? "on_sale" : "off_sale"} lang={lang} />
      ),
    },
    {
      key: "opens",
      head: t("admin.plans.opens"),
      cell: (plan: AdminPlan) => plan.modelName ?? t("admin.plans.whole"),
    },
    {
      key: "methods",
      head: t("admin.plans.methods"),
      cell: (plan: AdminPlan) =>
        [plan.acceptsPix && t("admin.method.pix"), plan.acceptsCard && t("admin.method.credit_card")]
          .filter(Boolean)
          .join(", "),
    },
    {
      key: "duration",
      head: t("admin.plans.duration"),
      align: "right" as const,
      cell: (plan: AdminPlan) => t("admin.checkouts.days", { days: plan.durationDays }),
    },
    {
      key: "perMonth",
      head: t("admin.plans.perMonth"),
      align: "right" as const,
      cell: (plan: AdminPlan) => <Amount amount={plan.perMonth} currency={plan.currency} lang={lang} />,
    },
    {
      key: "price",
      head: t("admin.plans.price"),
      align: "right" as const,
      cell: (plan: AdminPlan) => <Amount amount={plan.price} currency={plan.currency} lang={lang} />,
    },
  ];
}
