import { found } from "@/app/[lang]/found";
import { TransactionDetail } from "@/components/admin/transactions/transaction-detail";
import { getTransaction } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { closeRefundAction, retryRefundAction } from "./actions";

export const generateMetadata = titled("admin.transactions.title");

const acts = { retry: retryRefundAction, close: closeRefundAction };

export default async function TransactionDetailPage({ params }: { params: Promise<{ publicId: string }> }) {
  const ctx = await adminContext("/admin/transactions");
  const transaction = await found(getTransaction(ctx, (await params).publicId));
  return <TransactionDetail lang={await adminLang()} transaction={transaction} acts={acts} />;
}
