import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminCheckout } from "@/services/finance";
import { checkoutColumns } from "./checkout-columns";

/** Every attempt to buy something. */
export function CheckoutList(props: { lang: Lang; view: ListView; page: ListPage<AdminCheckout> }) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("admin.checkouts.title")}
      description={t("admin.checkouts.description")}
      path="/admin/checkouts"
      columns={checkoutColumns(props.lang, true)}
      rowKey={({ publicId }) => publicId}
      states="checkout"
      search={t("admin.checkouts.search")}
      empty={{ title: t("admin.checkouts.empty"), text: t("admin.checkouts.emptyText") }}
    />
  );
}
