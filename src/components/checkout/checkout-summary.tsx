"use client";

import { useTranslations } from "use-intl";
import type { PlanCard } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Props = {
  plan: PlanCard;
  lines: { id: number; name: string; price: number }[];
  total: string;
  lang: Lang;
  plansHref: string;
};

/** What is bought and what it costs. It stays in sight from before the first field to the last. */
export function CheckoutSummary({ plan, lines, total, lang, plansHref }: Props) {
  const t = useTranslations("checkout.summary");
  return (
    <section
      aria-label={t("title")}
      className="sticky top-[calc(var(--header)+0.5rem)] z-20 grid gap-3 rounded-10 bg-ground-3/95 p-4 backdrop-blur-md sm:p-5"
    >
      <ul className="figures grid gap-1 text-14">
        {lines.map((line, index) => (
          <li key={`${index === 0 ? "plan" : "bump"} ${line.id}`} className="flex justify-between gap-4">
            <span className="min-w-0 text-fg-2">
              {index === 0
                ? `${t("plan", { plan: plan.name })}, ${t("days", { days: plan.durationDays })}`
                : line.name}
              {index === 0 && (
                <SiteLink
                  href={plansHref}
                  className="ml-2 whitespace-nowrap underline underline-offset-2 hover:text-fg"
                >
                  {t("change")}
                </SiteLink>
              )}
            </span>
            <span className="whitespace-nowrap">{formatMoney(line.price, plan.currency, lang)}</span>
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
