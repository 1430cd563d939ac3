import { paths } from "@/components/site/paths";
import type { MyPayment } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { PaymentStateDot } from "./payment-state";

type Props = {
  payments: MyPayment[];
  lang: Lang;
  /** Shows the newest few under a heading, with the way to the others; without it all of them stand alone. */
  first?: number;
};

/** Payments with their state as a word; each leads to its receipt, or to the page where it can be paid. */
export function PaymentList({ payments, lang, first }: Props) {
  const t = translator(lang);
  const shown = first === undefined ? payments : payments.slice(0, first);
  return (
    <section className="grid gap-4">
      {first !== undefined && <h2 className="text-26">{t("refunds.mine.title")}</h2>}
      {payments.length === 0 && <p className="text-fg-2">{t("refunds.mine.none")}</p>}
      <ul className="grid">
        {shown.map((payment) => (
          <li key={payment.publicId} className="border-line not-last:border-b">
            <PaymentRow payment={payment} lang={lang} />
          </li>
        ))}
      </ul>
      {shown.length < payments.length && (
        <SiteLink
          href={paths.accountView(lang, "payments")}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold underline underline-offset-4"
        >
          {t("refunds.mine.all")}
        </SiteLink>
      )}
    </section>
  );
}

function PaymentRow({ payment, lang }: { payment: MyPayment; lang: Lang }) {
  const t = translator(lang);
  const { publicId, hasReceipt, name, isRenewal, paymentMethod } = payment;
  const what = [t(`refunds.mine.method.${paymentMethod}`), isRenewal && t("refunds.mine.renewal")];
  return (
    <SiteLink
      href={hasReceipt ? paths.receipt(lang, publicId) : paths.payment(lang, publicId)}
      className="group grid items-baseline gap-x-6 gap-y-1 py-4 sm:flex sm:justify-between"
    >
      <span className="grid">
        <span className="font-semibold wrap-anywhere group-hover:underline">{name}</span>
        <span className="figures text-14 text-fg-3">
          {[...what.filter(Boolean), formatDate(payment.at, lang, "short")].join(", ")}
        </span>
      </span>
      <span className="flex items-baseline justify-between gap-5 text-14">
        <PaymentStateDot state={payment.state} lang={lang} />
        <span className="figures text-16 font-semibold whitespace-nowrap">
          {formatMoney(payment.amount, payment.currency, lang)}
        </span>
      </span>
    </SiteLink>
  );
}
