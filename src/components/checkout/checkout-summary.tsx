"use client";

import { useTranslations } from "use-intl";
import type { Offer } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Props = {
  offer: Offer;
  lines: { id: number; name: string; price: number }[];
  total: string;
  lang: Lang;
  otherHref: string;
};

/** What is bought and what it costs. It stays in sight from before the first field to the last. */
export function CheckoutSummary({ offer, lines, total, lang, otherHref }: Props) {
  const t = useTranslations("checkout.summary");
  const [first, ...bumps] = lines;
  const money = (amount: number) => formatMoney(amount, offer.currency, lang);
  return (
    <section
      aria-label={t("title")}
      className="sticky top-[calc(var(--header)+0.5rem)] z-20 grid gap-3 rounded-10 bg-ground-3/95 p-4 backdrop-blur-md sm:p-5"
    >
      <ul className="figures grid gap-1 text-14">
        <li className="flex justify-between gap-4">
          <span className="min-w-0 wrap-anywhere text-fg-2">
            {offer.kind === "plan" && offer.durationDays !== null
              ? `${t("plan", { plan: offer.name })}, ${t("days", { days: offer.durationDays })}`
              : `${offer.name}, ${t("forever")}`}
            {offer.kind === "plan" && (
              <SiteLink
                href={otherHref}
                className="ml-2 whitespace-nowrap underline underline-offset-2 hover:text-fg"
              >
                {t("change")}
              </SiteLink>
            )}
          </span>
          <span className="whitespace-nowrap">{money(first?.price ?? 0)}</span>
        </li>
        {bumps.map((bump) => (
          <li key={bump.id} className="flex justify-between gap-4">
            <span className="min-w-0 text-fg-2">{bump.name}</span>
            <span className="whitespace-nowrap">{money(bump.price)}</span>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-semibold">{t("total")}</span>
        <output aria-live="polite" className="figures font-display text-26 font-bold whitespace-nowrap">
          {total}
        </output>
      </p>
    </section>
  );
}
