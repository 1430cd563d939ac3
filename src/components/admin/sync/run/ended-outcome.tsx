import { RowLink } from "@/components/admin/person";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import { reasonWords } from "../words";
import { ListAgain } from "./list-again";
import { OutcomeCard } from "./outcome-card";
import type { OutcomeProps } from "./outcome-props";

type Status = "undone" | "failed" | "cancelled" | "discarded";

/** A run from which nothing more comes: why, and the way to list again. */
export function EndedOutcome({ lang, run, acts, status }: OutcomeProps & { status: Status }) {
  const t = translator(lang);
  const { supersededBy } = run;
  const isSuperseded = status === "discarded" && run.error === "superseded";
  return (
    <OutcomeCard
      title={t(`sync.ended.${status}`)}
      acts={<ListAgain {...{ lang, run, acts }} act={t("sync.held.again")} />}
    >
      {status === "failed" && <p className="wrap-anywhere text-fg">{reasonWords(run, lang)}</p>}
      {!isSuperseded && <p>{t(`sync.ended.${status}Text`)}</p>}
      {isSuperseded && supersededBy && (
        <p>
          {t.rich("sync.ended.superseded", {
            run: (words) => (
              <RowLink key="run" href={`/admin/sync/${supersededBy.id}`}>
                {words}
              </RowLink>
            ),
            id: supersededBy.id,
            date: formatDate(supersededBy.at, lang, "moment"),
          })}
        </p>
      )}
      {isSuperseded && !supersededBy && <p>{t("sync.ended.outdated")}</p>}
      {status === "undone" && (run.plan?.skipped ?? 0) > 0 && (
        <p>{t("sync.ended.skipped", { count: run.plan?.skipped ?? 0 })}</p>
      )}
    </OutcomeCard>
  );
}
