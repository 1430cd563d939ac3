import { Breadcrumb } from "@/components/admin/breadcrumb";
import type { FormAction } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { AdminTransactionPage } from "@/services/finance";
import { ReasonForm } from "./reason-form";

type Props = { lang: Lang; transaction: AdminTransactionPage; action: FormAction };

/** Taking money of another sum for the payment of its checkout: what that means, why, and the act. */
export function AcceptPayment({ lang, transaction, action }: Props) {
  const t = translator(lang);
  const { publicId, externalId, status, asked, amount, currency, left } = transaction;
  const came = formatMoney(amount, currency, lang);
  const name = transaction.customerName ?? "–";
  const waits = status === "mismatch" && left > 0 && asked !== null;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[
          { href: "/admin/transactions", label: t("admin.transactions.title") },
          { href: `/admin/transactions/${publicId}`, label: externalId },
        ]}
        here={t("refunds.accept.title")}
      />
      <PageHeader title={t("refunds.accept.title")} />
      <div className="grid max-w-xl gap-6">
        {waits ? (
          <>
            <p>
              {t("refunds.accept.text", {
                came,
                asked: formatMoney(asked.amount, asked.currency, lang),
                name,
              })}
            </p>
            <ReasonForm
              action={action}
              fields={{ transactionPublicId: publicId }}
              words={{
                label: t("refunds.give.reason"),
                hint: t("refunds.give.reasonHint"),
                act: t("refunds.accept.act", { came }),
              }}
            />
          </>
        ) : (
          <Notice>{t("refunds.accept.closed")}</Notice>
        )}
      </div>
    </>
  );
}
