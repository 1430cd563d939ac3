import { ActForm } from "@/components/admin/form/act-form";
import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { RefreshWhile } from "@/components/admin/refresh-while";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { SyncRunRow } from "@/services/whitelabel";
import { syncColumns } from "./sync-columns";

type Props = { lang: Lang; view: ListView; page: ListPage<SyncRunRow>; syncNow: FormAction };

/** The runs of the sync, what each of them found, and the button for a new one. */
export function SyncRuns({ lang, view, page, syncNow }: Props) {
  const t = translator(lang);
  return (
    <>
      <RefreshWhile underWay={page.items.some(({ status }) => status === "queued" || status === "running")} />
      <SectionList
        lang={lang}
        title={t("admin.sync.title")}
        description={t("admin.sync.description")}
        act={<ActForm action={syncNow} act={t("admin.sync.now")} variant="primary" />}
        path="/admin/sync"
        view={view}
        page={page}
        columns={syncColumns(lang)}
        rowKey={(run) => run.id}
        states="sync"
        empty={{ title: t("admin.sync.empty"), text: t("admin.sync.emptyText") }}
      />
    </>
  );
}
