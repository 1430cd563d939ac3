import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { PlanCard as Plan } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { paths } from "./paths";
import { planBenefits, planTerms } from "./plan-words";

type Props = { plan: Plan; lang: Lang; lit: boolean; best: boolean };

/** One plan: price per month large, total and period small beside it, benefits as sentences, one act. */
export function PlanCard({ plan, lang, lit, best }: Props) {
  const t = translator(lang);
  const benefits = planBenefits(plan, lang);
  const methods = [plan.acceptsPix && t("plans.pix"), plan.acceptsCard && t("plans.card")].filter(Boolean);
  return (
    <article
      className={clsx(
        "flex flex-col gap-6 rounded-20 p-6 sm:p-8",
        lit ? "plan-lit lg:-my-4 lg:py-12" : "border border-line",
      )}
    >
      <header className="grid gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h2 className="text-26">{plan.name}</h2>
          {best && <p className="text-14 font-semibold text-green">{t("plans.best")}</p>}
        </div>
        {plan.description && <p className="text-14 text-fg-2">{plan.description}</p>}
      </header>
      <div className="grid gap-1">
        <p className="figures flex flex-wrap items-baseline gap-x-2">
          <span className="font-display text-46 font-bold tracking-tight">
            {formatMoney(plan.perMonth, plan.currency, lang)}
          </span>
          <span className="text-16 text-fg-2">{t("plans.perMonth")}</span>
        </p>
        <p className="figures text-14 text-fg-2">{planTerms(plan, lang)}</p>
      </div>
      {benefits.length > 0 && (
        <ul className="grid gap-2">
          {benefits.map((benefit) => (
            <li key={benefit} className="flex items-start gap-2.5">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-fg-3" />
              {benefit}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-auto grid gap-3">
        <ButtonLink
          href={paths.checkout(lang, plan.id)}
          variant={lit ? "primary" : "outline"}
          size="l"
          aria-label={`${plan.ctaText ?? t("plans.choose")}: ${plan.name}`}
        >
          {plan.ctaText ?? t("plans.choose")}
        </ButtonLink>
        <p className="text-center text-14 text-fg-3">
          {methods.length > 0 &&
            `${t("plans.pays")} ${methods.length > 1 ? t("plans.or", { a: methods[0] || "", b: methods[1] || "" }) : methods[0]}. `}
          {t(plan.renews ? "plans.renews" : "plans.ends")}
        </p>
      </div>
    </article>
  );
}
