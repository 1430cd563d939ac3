import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { RefreshWhile } from "@/components/admin/refresh-while";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import { isUnderWay } from "@/lib/sync-states";
import type { BucketState, SyncRunRow } from "@/services/whitelabel";
import { AskForm } from "./ask-form";
import { BucketFacts } from "./bucket-facts";
import { syncColumns } from "./sync-columns";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<SyncRunRow>;
  bucket: BucketState;
  /** When the schedule lists the bucket next. */
  next: Date | null;
  /** What can be asked for: folders to choose from, and the one that another page asked for. */
  ask: { action: FormAction; folders: string[]; folder: string };
};

/** How the bucket is, the way to list it, and the runs so far. */
export function SyncRuns({ lang, view, page, bucket, next, ask }: Props) {
  const t = translator(lang);
  return (
    <>
      <RefreshWhile underWay={page.items.some(({ status }) => isUnderWay(status))} />
      <SectionList
        lang={lang}
        title={t("sync.title")}
        description={t("sync.description")}
        first={
          <section
            aria-label={t("sync.ask.title")}
            className="grid gap-x-12 gap-y-6 rounded-10 border border-line bg-ground-2 p-5 lg:grid-cols-2"
          >
            <BucketFacts {...{ lang, bucket, next }} />
            <AskForm
              {...ask}
              words={{
                model: t("sync.ask.model"),
                hint: t("sync.ask.hint"),
                optional: t("sync.ask.optional"),
                act: t("sync.ask.title"),
              }}
            />
          </section>
        }
        path="/admin/sync"
        view={view}
        page={page}
        columns={syncColumns(lang)}
        rowKey={(run) => run.id}
        states="sync"
        empty={{ title: t("sync.empty"), text: t("sync.emptyText") }}
      />
    </>
  );
}
