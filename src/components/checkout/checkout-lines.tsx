import type { CheckoutPage } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

/** What was ordered, frozen: lines and total. */
export function CheckoutLines({ checkout, lang }: { checkout: CheckoutPage; lang: Lang }) {
  const t = translator(lang);
  const money = (amount: number) => formatMoney(amount, checkout.currency, lang);
  return (
    <section
      aria-label={t("checkout.summary.title")}
      className="figures grid gap-2 border-t border-line pt-5"
    >
      <ul className="grid gap-1 text-14 text-fg-2">
        {checkout.lines.map((line) => (
          <li key={`${line.kind} ${line.name}`} className="flex justify-between gap-4">
            <span>{line.kind === "plan" ? t("checkout.summary.plan", { plan: line.name }) : line.name}</span>
            <span className="whitespace-nowrap">{money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-4 font-semibold">
        {t("checkout.summary.total")}
        <span className="font-display text-26 font-bold whitespace-nowrap">{money(checkout.total)}</span>
      </p>
    </section>
  );
}
