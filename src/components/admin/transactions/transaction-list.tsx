import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminTransaction } from "@/services/finance";
import { transactionColumns } from "./transaction-columns";

/** Money that moved, at every gateway. */
export function TransactionList(props: { lang: Lang; view: ListView; page: ListPage<AdminTransaction> }) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("admin.transactions.title")}
      description={t("admin.transactions.description")}
      path="/admin/transactions"
      columns={transactionColumns(props.lang, "list")}
      rowKey={({ publicId }) => publicId}
      states="transaction"
      search={t("admin.transactions.search")}
      empty={{ title: t("admin.transactions.empty"), text: t("admin.transactions.emptyText") }}
    />
  );
}
