import { Facts } from "@/components/admin/facts";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { AdminTransactionPage } from "@/services/finance";
import type { RefundPreview } from "@/services/refunds";
import { ReasonForm } from "./reason-form";

type Props = {
  lang: Lang;
  transaction: AdminTransactionPage;
  preview: RefundPreview;
  typed: string;
  takesBack: string[];
  action: FormAction;
};

/** What will happen, in words; then why, and the act itself. */
export function RefundConfirm({ lang, transaction, preview, typed, takesBack, action }: Props) {
  const t = translator(lang);
  const { publicId } = transaction;
  const name = transaction.customerName ?? "–";
  const money = (sum: number) => formatMoney(sum, preview.currency, lang);
  const amount = money(preview.amount);
  const names = (list: string[]) => (list.length > 0 ? list.join(", ") : t("refunds.give.nothing"));
  const back = new URLSearchParams(takesBack.map((key) => ["take", key]));
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h2 className="text-20">{t("refunds.give.confirm")}</h2>
        <p>{t("refunds.give.sum", { amount, name })}</p>
        <p className="text-fg-2">
          {preview.rest > 0
            ? t("refunds.give.rest", { amount: money(preview.rest) })
            : t("refunds.give.whole")}
        </p>
      </div>
      <Facts
        facts={[
          { label: t("refunds.give.ends"), value: names(preview.ends) },
          { label: t("refunds.give.stays"), value: names(preview.stays) },
        ]}
      />
      <p className="text-14 text-fg-3">{t("refunds.give.when", { name })}</p>
      <ReasonForm
        action={action}
        fields={{ transactionPublicId: publicId, amount: typed.trim() === "" ? "" : typed }}
        lists={{ takesBack }}
        words={{
          label: t("refunds.give.reason"),
          hint: t("refunds.give.reasonHint"),
          act: t("refunds.give.act", { amount }),
        }}
      />
      <ButtonLink
        href={`/admin/transactions/${publicId}/refund${takesBack.length > 0 ? `?${back}` : ""}`}
        variant="quiet"
        className="justify-self-start"
      >
        {t("refunds.give.back")}
      </ButtonLink>
    </div>
  );
}
