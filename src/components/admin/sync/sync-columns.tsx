import type { Column } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Moment } from "@/components/admin/values";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncRunRow } from "@/services/whitelabel";
import { reasonWords, scopeWords } from "./words";

const COUNTS = ["listed", "added", "changed", "missing", "restored", "moved", "ignored"] as const;

/** A run: how it stands and why, and its counts, which fit a desk without scrolling; then what it looks at and who wanted it. */
export function syncColumns(lang: Lang): Column<SyncRunRow>[] {
  const t = translator(lang);
  return [
    {
      key: "id",
      head: t("sync.id"),
      sortable: true,
      cell: ({ id }) => (
        <RowLink href={`/admin/sync/${id}`}>
          <span className="figures">{id}</span>
        </RowLink>
      ),
    },
    { key: "status", head: t("sync.status"), cell: (run) => <StateAndWhy run={run} lang={lang} /> },
    {
      key: "started",
      head: t("sync.started"),
      cell: ({ startedAt, createdAt }) => <Moment at={startedAt ?? createdAt} lang={lang} />,
    },
    ...COUNTS.map(
      (key): Column<SyncRunRow> => ({
        key,
        head: t(`sync.${key}`),
        align: "right",
        cell: (run) => <Count count={run[key]} lang={lang} />,
      }),
    ),
    {
      key: "scope",
      head: t("sync.scope"),
      cell: ({ prefix }) => (
        <span className="block w-max max-w-56 break-words">{scopeWords(prefix, lang)}</span>
      ),
    },
    {
      key: "trigger",
      head: t("sync.trigger"),
      cell: ({ trigger }) => t(`sync.triggers.${trigger}`),
    },
  ];
}

function StateAndWhy({ run, lang }: { run: SyncRunRow; lang: Lang }) {
  const why = reasonWords(run, lang);
  return (
    <span className="grid">
      <State of="sync" status={run.status} lang={lang} />
      {why && (
        <span className="line-clamp-2 w-max max-w-52 pl-4 text-12 wrap-anywhere text-fg-3" title={why}>
          {why}
        </span>
      )}
    </span>
  );
}

/** Nothing recedes, so that the eye finds what happened. */
export function Count({ count, lang }: { count: number; lang: Lang }) {
  return <span className={count === 0 ? "text-fg-3" : undefined}>{formatCount(count, lang)}</span>;
}
