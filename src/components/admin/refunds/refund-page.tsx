import type { ReactNode } from "react";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { AdminTransactionPage } from "@/services/finance";

type Props = { lang: Lang; transaction: AdminTransactionPage; children: ReactNode };

/** What surrounds the two steps of giving money back. */
export function RefundPage({ lang, transaction, children }: Props) {
  const t = translator(lang);
  const { publicId, externalId, left, currency } = transaction;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[
          { href: "/admin/transactions", label: t("admin.transactions.title") },
          { href: `/admin/transactions/${publicId}`, label: externalId },
        ]}
        here={t("refunds.give.title")}
      />
      <PageHeader
        title={t("refunds.give.title")}
        description={t("refunds.give.text", { left: formatMoney(left, currency, lang) })}
      />
      <div className="max-w-xl">{children}</div>
    </>
  );
}
