import type { PlanCard as Plan } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { paths } from "./paths";
import { PlanCard } from "./plan-card";

type Props = {
  lang: Lang;
  plans: Plan[];
  /** How long a purchase can be undone; 0 promises nothing. */
  withdrawalDays: number;
};

/** At most three cards side by side; one of them is lit. */
export function PlansPage({ lang, plans, withdrawalDays }: Props) {
  const t = translator(lang);
  if (plans.length === 0) {
    return (
      <EmptyState
        as="h1"
        title={t("plans.empty.title")}
        text={t("plans.empty.text")}
        act={<ButtonLink href={paths.home(lang)}>{t("common.act.goHome")}</ButtonLink>}
      />
    );
  }
  const lit = litPlan(plans);
  const differByAds = new Set(plans.map(({ hidesAds }) => hidesAds)).size > 1;
  const best = plans.reduce((low, plan) => (plan.perMonth < low.perMonth ? plan : low));
  return (
    <div className="px-page grid gap-10 pt-12 sm:pt-18">
      <header className="mx-auto grid max-w-2xl gap-4 text-center">
        <h1 className="text-46">{t("plans.heading")}</h1>
        <p className="text-16 text-fg-2 sm:text-20">{t(differByAds ? "plans.introAds" : "plans.intro")}</p>
      </header>
      <div className="mx-auto grid w-full max-w-5xl gap-4 lg:grid-flow-col lg:auto-cols-fr">
        {plans.slice(0, 3).map((plan) => (
          <PlanCard
            key={plan.id}
            plan={plan}
            lang={lang}
            lit={plan.id === lit?.id}
            best={plans.length > 1 && plan.id === best.id}
          />
        ))}
      </div>
      <p className="mx-auto max-w-xl text-center text-14 text-fg-3">
        {t("plans.promise", { days: withdrawalDays })}
      </p>
    </div>
  );
}

/** The one that the operator marked, else the middle one. */
function litPlan(plans: Plan[]): Plan | undefined {
  const shown = plans.slice(0, 3);
  return shown.find((plan) => plan.cardStyle === "primary") ?? shown[Math.floor(shown.length / 2)];
}
