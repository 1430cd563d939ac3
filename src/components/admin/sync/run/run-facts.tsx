import { Facts, Panel } from "@/components/admin/facts";
import { Moment, Nothing } from "@/components/admin/values";
import { formatDuration } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { SECOND } from "@/lib/time";
import type { SyncRunPage } from "@/services/whitelabel";
import { scopeWords } from "../words";

/** Who wanted a run, what it looks at, and when what happened. */
export function RunFacts({ lang, run }: { lang: Lang; run: SyncRunPage }) {
  const t = translator(lang);
  const moment = (label: string, at: Date | null) =>
    at !== null && { label, value: <Moment at={at} lang={lang} to="second" /> };
  return (
    <Panel title={t("sync.facts.title")}>
      <Facts
        facts={[
          { label: t("sync.scope"), value: scopeWords(run.prefix, lang) },
          { label: t("sync.trigger"), value: t(`sync.triggers.${run.trigger}`) },
          {
            label: t("sync.facts.auto"),
            value: t(run.autoApply ? "sync.facts.autoYes" : "sync.facts.autoNo"),
          },
          moment(t("sync.started"), run.startedAt),
          moment(t("sync.facts.planned"), run.plannedAt),
          moment(t("sync.facts.applied"), run.appliedAt),
          moment(t("sync.facts.undone"), run.undoneAt),
          moment(t("sync.facts.finished"), run.finishedAt),
          { label: t("sync.took"), value: <Took run={run} /> },
        ]}
      />
    </Panel>
  );
}

/** How long it listed: a plan may wait for days. */
function Took({ run: { startedAt, plannedAt, finishedAt } }: { run: SyncRunPage }) {
  const end = plannedAt ?? finishedAt;
  if (!startedAt || !end) return <Nothing />;
  return <span className="figures">{formatDuration((end.getTime() - startedAt.getTime()) / SECOND)}</span>;
}
