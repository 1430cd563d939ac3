import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import { ListRows } from "@/components/admin/list/section-list";
import { RowLink } from "@/components/admin/person";
import { State, stateOptions } from "@/components/admin/state";
import { Nothing } from "@/components/admin/values";
import { SiteLink } from "@/components/ui/link";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { SyncModelRow } from "@/services/whitelabel";
import { Count } from "../sync-columns";

type Props = { lang: Lang; runId: number; view: ListView; page: ListPage<SyncModelRow> };

/** The models that a run changes, each with the way to its files. */
export function RunModels({ lang, runId, view, page }: Props) {
  const t = translator(lang);
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-20">{t("sync.models.title")}</h2>
        <SiteLink
          href={filesAddress(runId)}
          className="text-14 text-fg-2 underline underline-offset-4 hover:text-fg"
        >
          {t("sync.models.all")}
        </SiteLink>
      </div>
      <ListRows
        lang={lang}
        caption={t("sync.models.title")}
        path={`/admin/sync/${runId}`}
        view={view}
        page={page}
        columns={columns(lang, runId)}
        rowKey={({ folder }) => folder}
        search={t("sync.models.search")}
        more={[{ name: "what", label: t("sync.models.what"), options: stateOptions("syncModel", lang) }]}
        empty={{ title: t("sync.models.none"), text: "" }}
      />
    </section>
  );
}

/** The page of the files that a run changes, of all models or of one. */
export function filesAddress(runId: number, folder?: string): string {
  const query = folder === undefined ? "" : `?${new URLSearchParams({ model: folder })}`;
  return `/admin/sync/${runId}/files${query}`;
}

function columns(lang: Lang, runId: number): Column<SyncModelRow>[] {
  const t = translator(lang);
  return [
    {
      key: "folder",
      head: t("sync.models.folder"),
      cell: ({ folder, fromFolder }) => (
        <span className="grid">
          <RowLink href={filesAddress(runId, folder)}>{folder}</RowLink>
          {fromFolder && (
            <span className="w-max max-w-40 text-12 break-words sm:max-w-64 text-fg-3">
              {t("sync.models.was", { folder: fromFolder })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: "what",
      head: t("sync.models.what"),
      cell: ({ what }) => <State of="syncModel" status={what} lang={lang} />,
    },
    {
      key: "posts",
      head: t("sync.models.posts"),
      align: "right",
      cell: ({ postsAdded, postsMissing }) => <PostCounts {...{ postsAdded, postsMissing, lang }} />,
    },
    ...(["added", "changed", "missing", "restored", "moved"] as const).map(
      (key): Column<SyncModelRow> => ({
        key,
        head: t(`sync.${key}`),
        align: "right",
        cell: (row) => <Count count={row[key]} lang={lang} />,
      }),
    ),
  ];
}

type Posts = Pick<SyncModelRow, "postsAdded" | "postsMissing"> & { lang: Lang };

function PostCounts({ postsAdded, postsMissing, lang }: Posts) {
  if (postsAdded === 0 && postsMissing === 0) return <Nothing />;
  const words = [
    postsAdded > 0 && `+${formatCount(postsAdded, lang)}`,
    postsMissing > 0 && `−${formatCount(postsMissing, lang)}`,
  ];
  return words.filter(Boolean).join(" ");
}
