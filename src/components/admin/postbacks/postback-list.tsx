import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminPostback } from "@/services/finance";
import { postbackColumns } from "./postback-columns";

/** The inbox of what gateways posted. */
export function PostbackList(props: { lang: Lang; view: ListView; page: ListPage<AdminPostback> }) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("admin.postbacks.title")}
      description={t("admin.postbacks.description")}
      path="/admin/postbacks"
      columns={postbackColumns(props.lang, "list")}
      rowKey={({ id }) => id}
      states="event"
      search={t("admin.postbacks.search")}
      empty={{ title: t("admin.postbacks.empty"), text: t("admin.postbacks.emptyText") }}
    />
  );
}
