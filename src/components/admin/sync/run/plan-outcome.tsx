import { ActForm } from "@/components/admin/form/act-form";
import { translator } from "@/i18n/translate";
import { percentWords } from "../words";
import { headline, worstMissing } from "./headline";
import { OutcomeCard } from "./outcome-card";
import type { OutcomeProps } from "./outcome-props";

/** A plan that waits for a word: what it would do, what the guard says of it, and the two ways on. */
export function PlanOutcome({ lang, run, acts }: OutcomeProps) {
  const t = translator(lang);
  const fields = { runId: String(run.id) };
  const share = worstMissing(run, lang);
  return (
    <OutcomeCard
      kicker={t("sync.planned.kicker")}
      title={headline(run, lang) ?? t("sync.headline.nothing")}
      acts={
        <>
          <ActForm action={acts.apply} act={t("sync.planned.apply")} fields={fields} variant="primary" />
          <ActForm action={acts.discard} act={t("sync.planned.discard")} fields={fields} variant="quiet" />
        </>
      }
    >
      <p>
        {share
          ? t("sync.planned.guard", { share, guard: percentWords(run.guardPercent, 100, lang) })
          : t("sync.planned.guardNone")}
      </p>
      {run.missing > 0 && <p>{t("sync.planned.hidden")}</p>}
      {run.counts.new > 0 && <p>{t("sync.planned.news")}</p>}
    </OutcomeCard>
  );
}
