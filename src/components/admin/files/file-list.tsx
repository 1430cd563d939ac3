import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { RefreshWhile } from "@/components/admin/refresh-while";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminFile, FileCounts } from "@/services/media";
import { fileColumns } from "./file-columns";
import { FileFacts } from "./file-facts";
import { reasonOptions } from "./reasons";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<AdminFile>;
  counts: FileCounts;
  retry: FormAction;
};

/** What of the library cannot be shown, or not yet: how much of it and why, then file by file. */
export function FileList({ lang, view, page, counts, retry }: Props) {
  const t = translator(lang);
  const { waiting, working } = counts.states;
  return (
    <SectionList
      lang={lang}
      title={t("files.title")}
      description={t("files.description")}
      first={
        <>
          <RefreshWhile underWay={waiting + working > 0} />
          <FileFacts {...{ lang, counts, retry }} />
        </>
      }
      path="/admin/files"
      view={view}
      page={page}
      columns={fileColumns(lang, retry)}
      rowKey={({ id }) => id}
      states="file"
      search={t("files.search")}
      more={[{ name: "reason", label: t("files.reason"), options: reasonOptions(lang) }]}
      empty={{ title: t("files.empty"), text: t("files.emptyText") }}
    />
  );
}
