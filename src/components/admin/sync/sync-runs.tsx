import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/admin/form/use-admin-form";
import type { ListView } from "@/components/admin/list/address";
import { List } from "@/components/admin/list/list";
import { RefreshWhile } from "@/components/admin/refresh-while";
import { stateOptions } from "@/components/admin/state";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { SyncRunRow } from "@/services/whitelabel";
import { syncColumns } from "./sync-columns";

type Props = { lang: Lang; view: ListView; page: ListPage<SyncRunRow>; syncNow: FormAction };

/** The runs of the sync, what each of them found, and the button for a new one. */
export function SyncRuns({ lang, view, page, syncNow }: Props) {
  const t = translator(lang);
  const underWay = page.items.some(({ status }) => status === "queued" || status === "running");
  return (
    <>
      <PageHeader
        title={t("admin.sync.title")}
        description={t("admin.sync.description")}
        actions={<ActForm action={syncNow} act={t("admin.sync.now")} variant="primary" />}
      />
      <RefreshWhile underWay={underWay} />
      <List
        lang={lang}
        path="/admin/sync"
        view={view}
        page={page}
        caption={t("admin.sync.title")}
        columns={syncColumns(lang)}
        rowKey={(run) => run.id}
        statuses={stateOptions("sync", lang)}
        empty={{ title: t("admin.sync.empty"), text: t("admin.sync.emptyText") }}
      />
    </>
  );
}
