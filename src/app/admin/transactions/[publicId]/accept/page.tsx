import { found } from "@/app/[lang]/found";
import { titled } from "@/app/admin/title";
import { AcceptPayment } from "@/components/admin/refunds/accept-payment";
import { Messages } from "@/i18n/client";
import { getTransaction } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { acceptMismatchAction } from "../actions";
import { provenAdminContext } from "../proven";

type Props = { params: Promise<{ publicId: string }> };

export const generateMetadata = titled("refunds.accept.title");

export default async function AcceptTransaction({ params }: Props) {
  await adminContext("/admin/transactions");
  const { publicId } = await params;
  const ctx = await provenAdminContext(`/admin/transactions/${encodeURIComponent(publicId)}/accept`);
  const lang = await adminLang();
  const transaction = await found(getTransaction(ctx, publicId));
  return (
    <Messages lang={lang} areas={["errors"]}>
      <AcceptPayment lang={lang} transaction={transaction} action={acceptMismatchAction} />
    </Messages>
  );
}
