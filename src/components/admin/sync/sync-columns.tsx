import type { Column } from "@/components/admin/list/data-table";
import { State } from "@/components/admin/state";
import { Moment, Nothing } from "@/components/admin/values";
import { formatCount } from "@/i18n/format";
import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { SECOND } from "@/lib/time";
import type { SyncRunRow } from "@/services/whitelabel";

const COUNTS = ["listed", "added", "changed", "missing", "restored", "ignored"] as const;

/** A run: what it was to look at, how it ended, and its counts. */
export function syncColumns(lang: Lang): Column<SyncRunRow>[] {
  const t = translator(lang);
  return [
    {
      key: "id",
      head: t("admin.sync.id"),
      sortable: true,
      cell: ({ id }) => <span className="figures">{id}</span>,
    },
    {
      key: "status",
      head: t("admin.sync.status"),
      cell: ({ status }) => <State of="sync" {...{ status, lang }} />,
    },
    {
      key: "scope",
      head: t("admin.sync.scope"),
      cell: ({ prefix }) => <span className="whitespace-nowrap">{prefix ?? t("admin.sync.whole")}</span>,
    },
    {
      key: "started",
      head: t("admin.sync.started"),
      cell: ({ startedAt, createdAt }) => <Moment at={startedAt ?? createdAt} lang={lang} />,
    },
    {
      key: "took",
      head: t("admin.sync.took"),
      align: "right",
      cell: (run) => <Duration {...{ run, lang }} />,
    },
    ...COUNTS.map(
      (key): Column<SyncRunRow> => ({
        key,
        head: t(`admin.sync.${key}`),
        align: "right",
        cell: (run) => formatCount(run[key], lang),
      }),
    ),
    { key: "why", head: t("admin.sync.why"), cell: ({ reason }) => reasonWords(reason, lang) ?? <Nothing /> },
  ];
}

/** A reason that the sync gives by its code gets words; a fault speaks for itself. */
function reasonWords(reason: string | null, lang: Lang): string | null {
  const words: Record<string, string> = catalogues[lang].admin.sync.reason;
  return reason && (words[reason] ?? reason);
}

function Duration({ run, lang }: { run: SyncRunRow; lang: Lang }) {
  if (!run.startedAt || !run.finishedAt) return <Nothing />;
  const seconds = Math.max(0, run.finishedAt.getTime() - run.startedAt.getTime()) / SECOND;
  return translator(lang)("admin.sync.seconds", { seconds: Math.round(seconds * 10) / 10 });
}
