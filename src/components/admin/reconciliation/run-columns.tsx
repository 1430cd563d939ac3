import type { Column } from "@/components/admin/list/data-table";
import { State } from "@/components/admin/state";
import { Moment, Nothing } from "@/components/admin/values";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { SECOND } from "@/lib/time";
import type { AdminRun } from "@/services/reconciliation";

/** One comparison: of which gateway and days, how it ended, and its counts. */
export function runColumns(lang: Lang): Column<AdminRun>[] {
  const t = translator(lang);
  const count = (n: number) => formatCount(n, lang);
  return [
    {
      key: "run",
      head: t("reconciliation.run"),
      cell: ({ startedAt }) => <Moment at={startedAt} lang={lang} />,
    },
    { key: "gateway", head: t("reconciliation.gateway"), cell: ({ gateway }) => gateway },
    {
      key: "status",
      head: t("reconciliation.status"),
      cell: ({ status }) => <State of="reconciliation" {...{ status, lang }} />,
    },
    {
      key: "window",
      head: t("reconciliation.window"),
      cell: ({ since, until }) => (
        <span className="whitespace-nowrap">
          <Moment at={since} lang={lang} /> – <Moment at={until} lang={lang} />
        </span>
      ),
    },
    {
      key: "compared",
      head: t("reconciliation.compared"),
      align: "right",
      cell: ({ compared }) => count(compared),
    },
    {
      key: "settled",
      head: t("reconciliation.settled"),
      align: "right",
      cell: ({ settled }) => count(settled),
    },
    { key: "took", head: t("reconciliation.took"), align: "right", cell: (run) => duration(run, lang) },
    {
      key: "why",
      head: t("reconciliation.why"),
      cell: ({ error }) => <Why error={error} lang={lang} />,
    },
  ];
}

function duration({ startedAt, finishedAt }: AdminRun, lang: Lang) {
  if (!finishedAt) return <Nothing />;
  const seconds = Math.max(0, finishedAt.getTime() - startedAt.getTime()) / SECOND;
  return translator(lang)("reconciliation.seconds", { seconds: Math.round(seconds * 10) / 10 });
}

function Why({ error, lang }: { error: string | null; lang: Lang }) {
  if (!error) return <Nothing />;
  const words = error === "interrupted" ? translator(lang)("reconciliation.interrupted") : error;
  return <span className="block max-w-80 min-w-60 break-words">{words}</span>;
}
