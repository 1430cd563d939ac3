import { paths } from "@/components/site/paths";
import type { MyPayment } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { StateDot, type Tone } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

const tones: Record<MyPayment["state"], Tone> = {
  pending: "waiting",
  paid: "good",
  failed: "bad",
  abandoned: "neutral",
  refunded: "neutral",
};

/** Every purchase with its state as a word; each leads to its own page. */
export function PaymentList({ payments, lang }: { payments: MyPayment[]; lang: Lang }) {
  const t = translator(lang);
  return (
    <section className="grid gap-4">
      <h2 className="text-26">{t("account.payments.title")}</h2>
      {payments.length === 0 && <p className="text-fg-2">{t("account.payments.none")}</p>}
      <ul className="grid">
        {payments.map((payment) => (
          <li key={payment.publicId} className="border-line not-last:border-b">
            <SiteLink
              href={paths.payment(lang, payment.publicId)}
              className="group flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-4"
            >
              <span className="grid">
                <span className="font-semibold group-hover:underline">{payment.name}</span>
                <span className="figures text-14 text-fg-3">
                  {t(`account.payments.${payment.paymentMethod}`)}, {formatDate(payment.at, lang, "time")}
                </span>
              </span>
              <span className="flex items-baseline gap-5 text-14">
                <StateDot tone={tones[payment.state]}>
                  {t(`account.payments.state.${payment.state}`)}
                </StateDot>
                <span className="figures text-16 font-semibold whitespace-nowrap">
                  {formatMoney(payment.amount, payment.currency, lang)}
                </span>
              </span>
            </SiteLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
