import { and, asc, eq, gt, gte, isNull, lt, ne } from "drizzle-orm";
import { checkouts, reconciliationDifferences, transactions } from "@/db/schema";
import type { Context } from "../context";
import type { Gateway, GatewayPayment } from "../payments";

/** What a gateway says about one payment; null when it knows none by this name. */
export type Asked = { externalId: string; payment: GatewayPayment | null };
type Window = { since: Date; until: Date };

/** Rows that are read at once. */
const PAGE = 200;
/** Questions to a gateway that are open at once: it shall not take us for an attack. */
const AT_ONCE = 4;

/**
 * What a gateway says about every payment of some days, each payment once: all that it lists itself, where it can; then those of our
 * transactions that it did not list; the open checkouts, where it lists nothing; and whatever differed before.
 */
export async function* askGateway(ctx: Context, gateway: Gateway, window: Window): AsyncGenerator<Asked> {
  const { adapter, account } = gateway;
  const seen = new Set<string>();
  const isNew = ({ externalId }: { externalId: string }) => !seen.has(externalId) && seen.add(externalId);

  const listed = adapter.listPayments?.(account, window.since, window.until) ?? [];
  for await (const payment of listed) {
    if (isNew(payment)) yield { externalId: payment.externalId, payment };
  }
  for await (const rows of ourTransactions(ctx, account.id, window)) {
    yield* fetchAll(
      gateway,
      rows.filter(isNew).map(({ externalId }) => externalId),
    );
  }
  if (!adapter.listPayments) {
    for await (const rows of openCheckouts(ctx, account.id, window)) {
      for (const { publicId, externalId } of rows) {
        const found = await adapter.findByReference(account, publicId, externalId);
        yield* found.filter(isNew).map((payment) => ({ externalId: payment.externalId, payment }));
      }
    }
  }
  const before = await differingBefore(ctx, account.id);
  yield* fetchAll(
    gateway,
    before.filter(isNew).map(({ externalId }) => externalId),
  );
}

async function* fetchAll({ adapter, account }: Gateway, names: string[]): AsyncGenerator<Asked> {
  for (let from = 0; from < names.length; from += AT_ONCE) {
    yield* await Promise.all(
      names.slice(from, from + AT_ONCE).map(async (externalId) => ({
        externalId,
        payment: await adapter.fetchPayment(account, externalId),
      })),
    );
  }
}

async function* ourTransactions(ctx: Context, gatewayId: number, { since, until }: Window) {
  const { id, externalId, createdAt } = transactions;
  const own = and(eq(transactions.gatewayId, gatewayId), gte(createdAt, since), lt(createdAt, until));
  for (let last = 0; ; ) {
    const rows = await ctx.db
      .select({ id, externalId })
      .from(transactions)
      .where(and(own, gt(id, last)))
      .orderBy(asc(id))
      .limit(PAGE);
    yield rows;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < PAGE) return;
  }
}

// A paid checkout has its transaction. The others may have been paid without our having heard of it.
async function* openCheckouts(ctx: Context, gatewayId: number, { since, until }: Window) {
  const { id, publicId, externalId, createdAt, status } = checkouts;
  const own = and(eq(checkouts.gatewayId, gatewayId), gte(createdAt, since), lt(createdAt, until));
  for (let last = 0; ; ) {
    const rows = await ctx.db
      .select({ id, publicId, externalId })
      .from(checkouts)
      .where(and(own, ne(status, "paid"), gt(id, last)))
      .orderBy(asc(id))
      .limit(PAGE);
    yield rows;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < PAGE) return;
  }
}

/** The oldest open ones: what is still wrong stays on the list, what is right by now leaves it. */
function differingBefore(ctx: Context, gatewayId: number): Promise<{ externalId: string }[]> {
  const { externalId, closedAt, id } = reconciliationDifferences;
  return ctx.db
    .select({ externalId })
    .from(reconciliationDifferences)
    .where(and(eq(reconciliationDifferences.gatewayId, gatewayId), isNull(closedAt)))
    .orderBy(asc(id))
    .limit(PAGE);
}
