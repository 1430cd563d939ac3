import { ChevronRight } from "lucide-react";
import type { PlanCard } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { paths } from "./paths";
import { planTerms } from "./plan-words";

/** The ways to open something, as large choices with price and period. The first one leads. */
export function PlanChoices({ plans, lang }: { plans: PlanCard[]; lang: Lang }) {
  const t = translator(lang);
  if (plans.length === 0) return <p className="text-fg-2">{t("post.locked.noPlans")}</p>;
  return (
    <ul aria-label={t("post.locked.ways")} className="grid gap-3">
      {plans.map((plan, index) => (
        <li key={plan.id}>
          <SiteLink
            href={paths.checkout(lang, plan.id)}
            className={
              index === 0
                ? "flex items-center gap-4 rounded-10 bg-ember p-4 text-on-ember hover:brightness-110"
                : "flex items-center gap-4 rounded-10 bg-wash p-4 backdrop-blur-sm hover:bg-line"
            }
          >
            <span className="grid flex-1">
              <span className="text-16 font-semibold">{t("post.locked.choose", { plan: plan.name })}</span>
              <span className={index === 0 ? "figures text-14" : "figures text-14 text-fg-2"}>
                {planTerms(plan, lang)}
              </span>
            </span>
            <span className="figures font-display text-20 font-semibold whitespace-nowrap">
              {formatMoney(plan.price, plan.currency, lang)}
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0" />
          </SiteLink>
        </li>
      ))}
    </ul>
  );
}
