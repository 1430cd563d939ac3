import { found } from "@/app/[lang]/found";
import { CheckoutDetail } from "@/components/admin/checkouts/checkout-detail";
import { getCheckout } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";

export const generateMetadata = titled("admin.checkouts.title");

export default async function CheckoutDetailPage({ params }: { params: Promise<{ publicId: string }> }) {
  const ctx = await adminContext("/admin/checkouts");
  const checkout = await found(getCheckout(ctx, (await params).publicId));
  return <CheckoutDetail lang={await adminLang()} checkout={checkout} now={ctx.now} />;
}
