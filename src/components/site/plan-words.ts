import type { PlanCard } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

/** What a plan brings, as sentences: the operator's own, and that it shows no ads, unless the operator says so already. */
export function planBenefits({ benefits, hidesAds }: PlanCard, lang: Lang): string[] {
  const noAds = translator(lang)("plans.noAds");
  const isSaid = benefits.some((benefit) => benefit.toLowerCase() === noAds.toLowerCase());
  return hidesAds && !isSaid ? [...benefits, noAds] : benefits;
}

/** Total and period of a plan, exactly: "R$ 29,90 a cada 30 dias" or, where it ends by itself, "por 30 dias". */
export function planTerms(plan: PlanCard, lang: Lang): string {
  const price = formatMoney(plan.price, plan.currency, lang);
  return translator(lang)(plan.renews ? "plans.total" : "plans.once", { price, days: plan.durationDays });
}
