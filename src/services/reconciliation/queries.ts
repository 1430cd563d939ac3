import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  checkouts,
  reconciliationDifferences as differences,
  paymentGateways,
  reconciliationRuns as runs,
  transactions,
  users,
} from "@/db/schema";
import { NotFound } from "@/lib/errors";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { rowId } from "@/lib/row-id";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";
import { canBeCompared } from "./request";
import type { DifferenceKind, Side } from "./rules";

/** `open` waits for a person, `aside` was looked at by one, `gone` no longer differs. */
const DIFFERENCE_STATES = ["open", "aside", "gone"] as const;

/** What an address says about the differences. `q` searches the payment's id at the gateway. */
export const ListDifferences = z.object({
  status: oneFrom(DIFFERENCE_STATES),
  gateway: rowId.optional().catch(undefined),
  q: searchWords,
  sort: orderFrom(["-seen", "seen"], "-seen"),
  page: pageNumber,
});
export type ListDifferences = z.infer<typeof ListDifferences>;

/** One payment about which our books and the gateway's differ. */
export type AdminDifference = {
  id: number;
  gateway: string;
  externalId: string;
  kind: DifferenceKind;
  status: (typeof DIFFERENCE_STATES)[number];
  ours: Side | null;
  theirs: Side | null;
  transactionPublicId: string | null;
  checkoutPublicId: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  note: string | null;
};

const columns = {
  id: differences.id,
  gateway: paymentGateways.name,
  externalId: differences.externalId,
  kind: differences.kind,
  status: sql<AdminDifference["status"]>`case when ${differences.closedAt} is null then 'open'
    when ${differences.closedBy} is null then 'gone' else 'aside' end`,
  // What lies in these columns was written from a `Side`.
  ours: sql<Side | null>`${differences.ours}`,
  theirs: sql<Side | null>`${differences.theirs}`,
  transactionPublicId: transactions.publicId,
  checkoutPublicId: checkouts.publicId,
  firstSeenAt: differences.firstSeenAt,
  lastSeenAt: differences.lastSeenAt,
  closedAt: differences.closedAt,
  closedBy: users.name,
  note: differences.note,
};

function selectDifferences(ctx: Context) {
  return ctx.db
    .select(columns)
    .from(differences)
    .innerJoin(paymentGateways, eq(paymentGateways.id, differences.gatewayId))
    .leftJoin(transactions, eq(transactions.id, differences.transactionId))
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .leftJoin(users, eq(users.id, differences.closedBy))
    .$dynamic();
}

const IN_STATE: Record<AdminDifference["status"], SQL | undefined> = {
  open: isNull(differences.closedAt),
  aside: and(isNotNull(differences.closedAt), isNotNull(differences.closedBy)),
  gone: and(isNotNull(differences.closedAt), isNull(differences.closedBy)),
};

/** The differences as the view asks for them; admins only. */
export async function listDifferences(
  ctx: Context,
  view: ListDifferences,
): Promise<ListPage<AdminDifference>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await selectDifferences(ctx)
    .where(
      and(
        view.status && IN_STATE[view.status],
        view.gateway ? eq(differences.gatewayId, view.gateway) : undefined,
        holds(view.q, [differences.externalId]),
      ),
    )
    .orderBy(...orderOf(view.sort, differences.lastSeenAt, differences.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** One difference; admins only. Refuses with NotFound. */
export async function getDifference(ctx: Context, id: number): Promise<AdminDifference> {
  requireAdmin(ctx);
  const [row] = await selectDifferences(ctx).where(eq(differences.id, id));
  if (!row) throw new NotFound("difference");
  return row;
}

export type ComparedGateway = { id: number; name: string };

/** The gateways that can be compared, by name; admins only. */
export async function comparedGateways(ctx: Context): Promise<ComparedGateway[]> {
  requireAdmin(ctx);
  const { id, name, adapter } = paymentGateways;
  const rows = await ctx.db.select({ id, name, adapter }).from(paymentGateways).orderBy(asc(name));
  return rows.filter(canBeCompared).map(({ id, name }) => ({ id, name }));
}

/** One comparison. `error` is a code, or the words of a fault. */
export type AdminRun = Omit<typeof runs.$inferSelect, "gatewayId"> & { gateway: string };

const LATEST_RUNS = 20;

/** The latest comparisons, newest first; admins only. */
export async function latestRuns(ctx: Context): Promise<AdminRun[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select({ run: runs, gateway: paymentGateways.name })
    .from(runs)
    .innerJoin(paymentGateways, eq(paymentGateways.id, runs.gatewayId))
    .orderBy(desc(runs.id))
    .limit(LATEST_RUNS);
  return rows.map(({ run: { gatewayId: _, ...run }, gateway }) => ({ ...run, gateway }));
}
