import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { MyReceipt } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { WithdrawForm } from "./withdraw-form";

type Props = { receipt: MyReceipt; action: FormAction; lang: Lang };

/** What ends and what comes back when a purchase is undone; or that it cannot be any more. */
export function PaymentUndoing({ receipt, action, lang }: Props) {
  const t = translator(lang);
  const back = paths.receipt(lang, receipt.publicId);
  if (!receipt.withdrawal) {
    return (
      <EmptyState
        title={t("refunds.withdraw.closed")}
        text={t("refunds.withdraw.closedText")}
        act={<ButtonLink href={back}>{t("refunds.receipt.title")}</ButtonLink>}
      />
    );
  }
  const amount = formatMoney(receipt.withdrawal.amount, receipt.currency, lang);
  const open = receipt.keys.filter(({ isEnded }) => !isEnded);
  return (
    <section className="grid gap-5">
      <h2 className="text-34">{t("refunds.withdraw.heading", { amount })}</h2>
      <p className="max-w-prose text-fg-2">{t("refunds.withdraw.text")}</p>
      {open.length > 0 ? (
        <div className="grid gap-2">
          <p>{t("refunds.withdraw.ends")}</p>
          <ul className="list-disc pl-5 font-semibold">
            {open.map(({ name }) => (
              <li key={name} className="wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>{t("refunds.withdraw.endsNothing")}</p>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <WithdrawForm
          action={action}
          transactionPublicId={receipt.publicId}
          act={t("refunds.withdraw.act", { amount })}
        />
        <ButtonLink href={back} variant="quiet">
          {t("refunds.withdraw.keep")}
        </ButtonLink>
      </div>
    </section>
  );
}
