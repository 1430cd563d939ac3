import { SubscriptionList } from "@/components/admin/subscriptions/subscription-list";
import { ListSubscriptions, listSubscriptions } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("admin.subscriptions.title");

export default async function SubscriptionsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/subscriptions");
  const view = ListSubscriptions.parse(await searchParams);
  return <SubscriptionList lang={await adminLang()} view={view} page={await listSubscriptions(ctx, view)} />;
}
