import { type ListView, listAddress } from "@/components/admin/list/address";
import type { ListFilter } from "@/components/admin/list/filters";
import { SectionList } from "@/components/admin/list/section-list";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminClient } from "@/services/clients";
import { clientColumns } from "./client-columns";

/** Every account of the site. What is exported is what the filters leave. */
export function ClientList(props: { lang: Lang; view: ListView; page: ListPage<AdminClient> }) {
  const t = translator(props.lang);
  const yesOrNo = (["yes", "no"] as const).map((value) => ({ value, label: t(`clients.${value}`) }));
  const roles = (["user", "admin"] as const).map((value) => ({ value, label: t(`clients.roles.${value}`) }));
  const more: ListFilter[] = [
    { name: "role", label: t("clients.role"), options: roles },
    { name: "subscribed", label: t("clients.subscribed"), options: yesOrNo },
    { name: "verified", label: t("clients.verified"), options: yesOrNo },
    { name: "banned", label: t("clients.banned"), options: yesOrNo },
  ];
  return (
    <SectionList
      {...props}
      title={t("clients.title")}
      description={t("clients.description")}
      act={
        // No link of the framework: it would fetch the file ahead, and each export is written down.
        <a
          href={listAddress("/admin/clients/export", props.view, { page: 1, sort: undefined })}
          download
          className={buttonClass("outline", "s")}
        >
          {t("clients.export")}
        </a>
      }
      path="/admin/clients"
      columns={clientColumns(props.lang)}
      rowKey={({ publicId }) => publicId}
      search={t("clients.search")}
      more={more}
      empty={{ title: t("clients.empty"), text: t("clients.emptyText") }}
    />
  );
}
