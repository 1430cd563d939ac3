import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { reconciliationDifferences as differences, type reconciliationRuns, transactions } from "@/db/schema";
import { type Context, transact } from "../context";
import type { GatewayPayment } from "../payments";
import type { Asked } from "./asked";
import { differencesOf, type Side } from "./rules";

export type RunRow = typeof reconciliationRuns.$inferSelect;

type Difference = typeof differences.$inferInsert;

/** Compares some payments with our books: stores what differs, once per payment and kind, and closes what no longer does. */
export async function storeDifferences(ctx: Context, run: RunRow, asked: Asked[]): Promise<void> {
  if (asked.length === 0) return;
  const names = asked.map(({ externalId }) => externalId);
  await transact(ctx, async (ctx) => {
    const ours = await ourSides(ctx, run.gatewayId, names);
    const found = asked.flatMap(({ externalId, payment }) =>
      differencesAbout(run, externalId, ours.get(externalId), payment, ctx.now),
    );
    if (found.length > 0) await open(ctx, found);
    await closeOthers(ctx, run, names, found);
  });
}

type Ours = { transactionId: number; side: Side };

async function ourSides(ctx: Context, gatewayId: number, names: string[]): Promise<Map<string, Ours>> {
  const rows = await ctx.db
    .select()
    .from(transactions)
    .where(and(eq(transactions.gatewayId, gatewayId), inArray(transactions.externalId, names)));
  return new Map(rows.map((row) => [row.externalId, { transactionId: row.id, side: sideOf(row) }]));
}

function sideOf({ status, amount, currency, refundedAmount }: Side | GatewayPayment): Side {
  return { status, amount, currency, refundedAmount };
}

function differencesAbout(
  run: RunRow,
  externalId: string,
  known: Ours | undefined,
  payment: GatewayPayment | null,
  now: Date,
): Difference[] {
  const ours = known?.side ?? null;
  const theirs = payment && sideOf(payment);
  return differencesOf(ours, theirs).map((kind) => ({
    gatewayId: run.gatewayId,
    runId: run.id,
    externalId,
    transactionId: known?.transactionId ?? null,
    kind,
    ours,
    theirs,
    firstSeenAt: now,
    lastSeenAt: now,
  }));
}

// What an admin put aside stays there while nothing about it changes; what had closed by itself opens again.
async function open(ctx: Context, found: Difference[]): Promise<void> {
  const stays = sql`${differences.closedBy} is not null
    and (${differences.ours}, ${differences.theirs}) is not distinct from (excluded.ours, excluded.theirs)`;
  await ctx.db
    .insert(differences)
    .values(found)
    .onConflictDoUpdate({
      target: [differences.gatewayId, differences.externalId, differences.kind],
      set: {
        runId: sql`excluded.run_id`,
        transactionId: sql`excluded.transaction_id`,
        ours: sql`excluded.ours`,
        theirs: sql`excluded.theirs`,
        lastSeenAt: sql`excluded.last_seen_at`,
        closedAt: sql`case when ${stays} then ${differences.closedAt} end`,
        closedBy: sql`case when ${stays} then ${differences.closedBy} end`,
      },
    });
}

async function closeOthers(ctx: Context, run: RunRow, names: string[], found: Difference[]): Promise<void> {
  const name = sql`${differences.externalId} || ' ' || ${differences.kind}`;
  const seen = found.map(({ externalId, kind }) => `${externalId} ${kind}`);
  await ctx.db
    .update(differences)
    .set({ closedAt: ctx.now })
    .where(
      and(
        eq(differences.gatewayId, run.gatewayId),
        inArray(differences.externalId, names),
        isNull(differences.closedAt),
        notInArray(name, seen),
      ),
    );
}
