import { ActForm } from "@/components/admin/form/act-form";
import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminPostback, GatewayName } from "@/services/finance";
import { postbackColumns } from "./postback-columns";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<AdminPostback>;
  gateways: GatewayName[];
  /** Has a gateway's postbacks tried again that were given up, so many at once. */
  replay: { action: FormAction; most: number };
};

/** The inbox of what gateways posted. */
export function PostbackList({ lang, view, page, gateways, replay }: Props) {
  const t = translator(lang);
  const options = gateways.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <SectionList
      lang={lang}
      view={view}
      page={page}
      title={t("admin.postbacks.title")}
      description={t("admin.postbacks.description")}
      act={page.items.length > 0 && <ReplayAll {...{ lang, view, gateways, replay }} />}
      path="/admin/postbacks"
      columns={postbackColumns(lang, "list")}
      rowKey={({ id }) => id}
      states="event"
      search={t("admin.postbacks.search")}
      more={[{ name: "gateway", label: t("admin.postbacks.gateway"), options }]}
      empty={{ title: t("admin.postbacks.empty"), text: t("admin.postbacks.emptyText") }}
    />
  );
}

/** Offered where the list shows what it is about: the given-up postbacks of one gateway. */
function ReplayAll({ lang, view, gateways, replay }: Pick<Props, "lang" | "view" | "gateways" | "replay">) {
  const t = translator(lang);
  const gateway = gateways.length === 1 ? gateways[0] : gateways.find(({ id }) => id === view.gateway);
  if (view.status !== "dead" || !gateway) return null;
  return (
    <div className="grid gap-1">
      <ActForm
        action={replay.action}
        fields={{ gateway: String(gateway.id) }}
        act={t("admin.postbacks.replay.all", { gateway: gateway.name })}
        variant="primary"
      />
      <p className="text-12 text-fg-3">{t("admin.postbacks.replay.allHint", { most: replay.most })}</p>
    </div>
  );
}
