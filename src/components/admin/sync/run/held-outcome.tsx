import { ActForm } from "@/components/admin/form/act-form";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { mayBeOverruled } from "@/lib/sync-states";
import type { SyncRunPage } from "@/services/whitelabel";
import { percentWords, reasonWords } from "../words";
import { worstMissing } from "./headline";
import { ListAgain } from "./list-again";
import { OutcomeCard } from "./outcome-card";
import type { OutcomeProps } from "./outcome-props";

/** A run that a guard holds: exactly why, and what can be done about it. */
export function HeldOutcome({ lang, run, acts }: OutcomeProps) {
  const t = translator(lang);
  const isComplete = mayBeOverruled(run.error);
  const again = <ListAgain {...{ lang, run, acts }} act={t("sync.held.again")} variant="primary" />;
  return (
    <OutcomeCard
      title={t("sync.held.title")}
      acts={
        <>
          {again}
          {isComplete && (
            <ButtonLink href={`/admin/sync/${run.id}/apply`} variant="outline">
              {t("sync.held.anyway")}
            </ButtonLink>
          )}
          <ActForm
            action={acts.discard}
            act={t("sync.planned.discard")}
            fields={{ runId: String(run.id) }}
            variant="quiet"
          />
        </>
      }
    >
      <p className="text-fg">{whyHeld(run, lang)}</p>
      {run.plan?.cause && <p className="wrap-anywhere">{t("sync.held.cause", { cause: run.plan.cause })}</p>}
      <p>{t(isComplete ? "sync.held.complete" : "sync.held.incomplete")}</p>
    </OutcomeCard>
  );
}

/** Why, with the figures that the guard judged by. */
function whyHeld(run: SyncRunPage, lang: Lang): string {
  const t = translator(lang);
  const { error, plan } = run;
  const listed = t("sync.bucket.objects", { count: run.listed });
  switch (error) {
    case "listing_denied":
    case "listing_cut_off":
    case "listing_timed_out":
    case "listing_unordered":
      return t(`sync.held.${error}`, { listed });
    case "listing_empty":
      if (!plan?.known?.models) break;
      return t("sync.held.listing_empty", { models: plan.known.models, objects: plan.known.objects });
    case "too_many_missing": {
      const share = worstMissing(run, lang);
      if (!share) break;
      const guard = percentWords(run.guardPercent, 100, lang);
      return t("sync.held.too_many_missing", { share, guard });
    }
  }
  return reasonWords(run, lang) ?? "";
}
