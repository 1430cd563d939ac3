import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import { ListRows } from "@/components/admin/list/section-list";
import { formatBytes } from "@/i18n/format";
import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { SyncJunkRow } from "@/services/whitelabel";
import { ObjectKey } from "./object-key";
import { RunFrame } from "./run-frame";

type Props = { lang: Lang; runId: number; view: ListView; page: ListPage<SyncJunkRow> };

/** What lies in the bucket and is no part of the library. */
export function JunkPage({ lang, runId, view, page }: Props) {
  const t = translator(lang);
  const options = Object.entries(catalogues[lang].sync.junk.reasons).map(([value, label]) => ({
    value,
    label,
  }));
  return (
    <RunFrame
      lang={lang}
      runId={runId}
      here={t("sync.junk.title")}
      title={t("sync.junk.title")}
      description={`${t("sync.junk.text")} ${t("sync.junk.first")}`}
    >
      <ListRows
        lang={lang}
        caption={t("sync.junk.title")}
        path={`/admin/sync/${runId}/junk`}
        view={view}
        page={page}
        columns={columns(lang)}
        rowKey={({ key }) => key}
        more={[{ name: "reason", label: t("sync.junk.reason"), options }]}
        empty={{ title: t("sync.junk.empty"), text: t("sync.junk.none") }}
      />
    </RunFrame>
  );
}

function columns(lang: Lang): Column<SyncJunkRow>[] {
  const t = translator(lang);
  return [
    { key: "key", head: t("sync.files.key"), cell: ({ key }) => <ObjectKey>{key}</ObjectKey> },
    {
      key: "reason",
      head: t("sync.junk.reason"),
      cell: ({ reason }) => <span className="whitespace-nowrap">{t(`sync.junk.reasons.${reason}`)}</span>,
    },
    {
      key: "size",
      head: t("sync.files.size"),
      align: "right",
      cell: ({ sizeBytes }) => formatBytes(sizeBytes, lang),
    },
  ];
}
