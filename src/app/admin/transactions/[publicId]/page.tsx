import { found } from "@/app/[lang]/found";
import { TransactionDetail } from "@/components/admin/transactions/transaction-detail";
import { getTransaction } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";

export const generateMetadata = titled("admin.transactions.title");

export default async function TransactionDetailPage({ params }: { params: Promise<{ publicId: string }> }) {
  const ctx = await adminContext("/admin/transactions");
  const transaction = await found(getTransaction(ctx, (await params).publicId));
  return <TransactionDetail lang={await adminLang()} transaction={transaction} />;
}
