import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import { headline } from "./headline";
import { OutcomeCard } from "./outcome-card";
import type { OutcomeProps } from "./outcome-props";

/** What was done, and until when it can be taken back. */
export function AppliedOutcome({ lang, run }: OutcomeProps) {
  const t = translator(lang);
  const words = headline(run, lang);
  const { until, isOpen, isOld } = run.undo;
  return (
    <OutcomeCard
      kicker={t("sync.applied.title")}
      title={words ?? t("sync.headline.nothingDone")}
      acts={
        (run.counts.new > 0 || isOpen) && (
          <>
            {run.counts.new > 0 && (
              <ButtonLink href="/admin/library?status=new" variant="primary">
                {t("sync.applied.review")}
              </ButtonLink>
            )}
            {isOpen && (
              <ButtonLink href={`/admin/sync/${run.id}/undo`} variant="outline">
                {t("sync.applied.undo")}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {words === null && (
        <p>
          {run.prefix !== null && run.listed === 0
            ? t("sync.headline.noFolder", { folder: run.prefix.slice(0, -1) })
            : t("sync.headline.nothingText")}
        </p>
      )}
      {run.counts.new > 0 && <p>{t("sync.planned.news")}</p>}
      {words !== null && until && (
        <p>
          {isOld
            ? t("sync.applied.old")
            : t(isOpen ? "sync.applied.until" : "sync.applied.over", {
                date: formatDate(until, lang, "moment"),
              })}
        </p>
      )}
    </OutcomeCard>
  );
}
