import { TransactionList } from "@/components/admin/transactions/transaction-list";
import { ListTransactions, listTransactions } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("admin.transactions.title");

export default async function TransactionsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/transactions");
  const view = ListTransactions.parse(await searchParams);
  return <TransactionList lang={await adminLang()} view={view} page={await listTransactions(ctx, view)} />;
}
