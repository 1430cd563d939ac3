import { paths } from "@/components/site/paths";
import type { MyReceipt } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { SiteLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { PaymentStateDot } from "./payment-state";
import { PrintButton } from "./print-button";
import { ReceiptFacts, ReceiptItems } from "./receipt-parts";

type Props = { receipt: MyReceipt; seller: string; lang: Lang };

/** One payment with all that a person needs of it later; what is no part of the paper is left out in print. */
export function Receipt({ receipt, seller, lang }: Props) {
  const t = translator(lang);
  const { state, gateway, withdrawal, refunds, currency } = receipt;
  return (
    <article className="grid gap-8">
      <div className="flex flex-wrap items-center justify-between gap-4 print:hidden">
        <SiteLink
          href={paths.accountView(lang, "payments")}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {t("refunds.receipt.back")}
        </SiteLink>
        <PrintButton label={t("refunds.receipt.print")} />
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 className="text-26 wrap-anywhere">{receipt.name}</h2>
        <PaymentStateDot state={state} lang={lang} />
      </div>
      {gateway.isTest && <Notice>{t("refunds.receipt.test")}</Notice>}
      {state === "disputed" && <Notice>{t("refunds.receipt.disputed")}</Notice>}
      {state === "in_review" && <Notice>{t("refunds.receipt.inReview")}</Notice>}
      <ReceiptItems receipt={receipt} lang={lang} />
      <ReceiptFacts receipt={receipt} seller={seller} lang={lang} />
      {refunds.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-20">{t("refunds.receipt.refundTitle")}</h3>
          <ul className="grid gap-1 text-fg-2">
            {refunds.map(({ amount, isDone, at }) => (
              <li key={`${at}-${amount}`}>
                {t(`refunds.receipt.${isDone ? "done" : "asked"}`, {
                  amount: formatMoney(amount, currency, lang),
                  date: formatDate(at, lang),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {withdrawal && (
        <section className="grid justify-items-start gap-3 border-t border-line pt-6 print:hidden">
          <p className="max-w-prose text-fg-2">
            {t("refunds.receipt.withdrawText", { date: formatDate(withdrawal.until, lang, "time") })}
          </p>
          <ButtonLink href={paths.withdrawal(lang, receipt.publicId)} variant="outline">
            {t("refunds.receipt.withdraw")}
          </ButtonLink>
        </section>
      )}
    </article>
  );
}
