import { found } from "@/app/[lang]/found";
import { SubscriptionDetail } from "@/components/admin/subscriptions/subscription-detail";
import { getSubscriptionPage } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { rowId } from "../../row-id";
import { titled } from "../../title";

export const generateMetadata = titled("admin.subscriptions.title");

export default async function SubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/subscriptions");
  const page = await found(getSubscriptionPage(ctx, rowId((await params).id)));
  return <SubscriptionDetail lang={await adminLang()} page={page} />;
}
