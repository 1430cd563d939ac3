import { CheckoutList } from "@/components/admin/checkouts/checkout-list";
import { ListCheckouts, listCheckouts } from "@/services/finance";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("admin.checkouts.title");

export default async function CheckoutsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/checkouts");
  const view = ListCheckouts.parse(await searchParams);
  return <CheckoutList lang={await adminLang()} view={view} page={await listCheckouts(ctx, view)} />;
}
