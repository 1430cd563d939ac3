import { listAddress } from "@/components/admin/list/address";
import { type Column, DataTable } from "@/components/admin/list/data-table";
import { ListFilters } from "@/components/admin/list/filters";
import { State, stateOptions } from "@/components/admin/state";
import { Moment, Nothing } from "@/components/admin/values";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { formatBytes } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListSyncChanges, SyncChangeRow } from "@/services/whitelabel";
import { ObjectKey } from "./object-key";
import { RunFrame } from "./run-frame";

type Props = {
  lang: Lang;
  runId: number;
  view: ListSyncChanges;
  page: { items: SyncChangeRow[]; next: string | null };
};

/** The files that a run changes, of one model or of all, in the order of their keys. */
export function FilesPage({ lang, runId, view, page }: Props) {
  const t = translator(lang);
  const path = `/admin/sync/${runId}/files`;
  const { after, ...filters } = view;
  return (
    <RunFrame
      lang={lang}
      runId={runId}
      here={view.model ?? t("sync.files.title")}
      title={view.model ?? t("sync.files.title")}
      description={view.model && t("sync.files.title")}
    >
      <ListFilters
        lang={lang}
        path={path}
        view={filters}
        more={[
          { name: "model", label: t("sync.models.search"), type: "search" },
          { name: "what", label: t("sync.files.what"), options: stateOptions("syncChange", lang) },
        ]}
      />
      {page.items.length > 0 ? (
        <DataTable
          caption={t("sync.files.title")}
          columns={columns(lang)}
          rows={page.items}
          rowKey={({ key }) => key}
        />
      ) : (
        <EmptyState
          title={t("sync.files.none")}
          text={t("sync.files.noneText")}
          act={<ButtonLink href={`/admin/sync/${runId}`}>{t("sync.files.back")}</ButtonLink>}
        />
      )}
      <Pagination
        label={t("common.label.page")}
        previous={
          after === undefined ? null : { href: listAddress(path, filters), label: t("sync.files.first") }
        }
        next={
          page.next === null
            ? null
            : { href: listAddress(path, filters, { after: page.next }), label: t("common.act.next") }
        }
      />
    </RunFrame>
  );
}

function columns(lang: Lang): Column<SyncChangeRow>[] {
  const t = translator(lang);
  return [
    {
      key: "key",
      head: t("sync.files.key"),
      cell: ({ key, fromKey }) => (
        <span className="grid gap-0.5">
          <ObjectKey>{key}</ObjectKey>
          {fromKey && <span className="text-12 text-fg-3">{t("sync.files.was", { key: fromKey })}</span>}
        </span>
      ),
    },
    {
      key: "what",
      head: t("sync.files.what"),
      cell: ({ what }) => <State of="syncChange" status={what} lang={lang} />,
    },
    { key: "role", head: t("sync.files.role"), cell: ({ role }) => t(`sync.files.roles.${role}`) },
    {
      key: "size",
      head: t("sync.files.size"),
      align: "right",
      cell: ({ sizeBytes, beforeSizeBytes }) => <Size bytes={sizeBytes ?? beforeSizeBytes} lang={lang} />,
    },
    {
      key: "before",
      head: t("sync.files.before"),
      align: "right",
      cell: ({ what, beforeSizeBytes }) =>
        what === "changed" ? <Size bytes={beforeSizeBytes} lang={lang} /> : <Nothing />,
    },
    {
      key: "modified",
      head: t("sync.files.modified"),
      cell: ({ lastModified, beforeLastModified }) => (
        <Moment at={lastModified ?? beforeLastModified} lang={lang} />
      ),
    },
  ];
}

function Size({ bytes, lang }: { bytes: number | null; lang: Lang }) {
  return bytes === null ? <Nothing /> : formatBytes(bytes, lang);
}
