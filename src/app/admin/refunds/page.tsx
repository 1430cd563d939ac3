import { RefundList } from "@/components/admin/refunds/refund-list";
import { UndecidedPayments } from "@/components/admin/refunds/undecided-payments";
import { ListRefunds, listRefunds, listUndecided } from "@/services/refunds";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("refunds.title");

export default async function RefundsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/refunds");
  const view = ListRefunds.parse(await searchParams);
  const lang = await adminLang();
  const [page, undecided] = await Promise.all([listRefunds(ctx, view), listUndecided(ctx)]);
  const waiting = undecided.length > 0 && <UndecidedPayments lang={lang} payments={undecided} />;
  return <RefundList lang={lang} view={view} page={page} first={waiting} />;
}
