import type { ListView } from "@/components/admin/list/address";
import { State, stateWord } from "@/components/admin/state";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import { isUnderWay } from "@/lib/sync-states";
import type { SyncModelRow, SyncProgress, SyncRunPage } from "@/services/whitelabel";
import { scopeWords } from "../words";
import type { SyncActs } from "./acts";
import { Figures } from "./figures";
import { Outcome } from "./outcome";
import { RunFacts } from "./run-facts";
import { RunFrame } from "./run-frame";
import { RunJunk } from "./run-junk";
import { RunModels } from "./run-models";
import { RunRenames } from "./run-renames";
import { RunUnderWay } from "./run-under-way";

type Props = {
  lang: Lang;
  run: SyncRunPage;
  progress: SyncProgress;
  view: ListView;
  models: ListPage<SyncModelRow>;
  acts: SyncActs;
};

const FIGURES = ["listed", "added", "changed", "missing", "restored", "moved", "ignored"] as const;

/** A run: while it is under way how far it is, then what it comes to, and all that it changes. */
export function RunPage({ lang, run, progress, view, models, acts }: Props) {
  const t = translator(lang);
  const { id, status } = run;
  const underWay = isUnderWay(status);
  const isJudged = run.plannedAt !== null;
  // What a listing that broke off says of models is about a part of them, and nobody can apply it.
  const isWhole = isJudged && run.plan?.cause === undefined;
  return (
    <RunFrame
      lang={lang}
      runId={id}
      title={t("sync.one", { id })}
      description={`${scopeWords(run.prefix, lang)} · ${t(`sync.triggers.${run.trigger}`)}`}
      actions={<State of="sync" status={status} lang={lang} />}
    >
      {/* Drawn in every state, so that a screen reader hears when it turns. */}
      <p role="status" className="sr-only">
        {stateWord("sync", status, lang)}
      </p>
      {underWay ? (
        <RunUnderWay {...{ lang, run, progress, acts }} />
      ) : (
        <>
          <Outcome {...{ lang, run, acts }} />
          <Figures
            label={t("sync.facts.title")}
            figures={FIGURES.map((name) => ({
              name: t(`sync.${name}`),
              value: formatCount(run[name], lang),
            }))}
          />
        </>
      )}
      {isWhole && <RunRenames {...{ lang, run, decide: acts.decideRename }} />}
      {isWhole && run.counts.models > 0 && <RunModels {...{ lang, runId: id, view, page: models }} />}
      <div className="grid gap-8 xl:grid-cols-2">
        <RunFacts {...{ lang, run }} />
        {isJudged && <RunJunk {...{ lang, run }} />}
      </div>
    </RunFrame>
  );
}
