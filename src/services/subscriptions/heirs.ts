import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { subscriptionEvents } from "@/db/schema";
import type { Context } from "../context";

/** The payment for which a key was left, what the key was worth to it, and the price of time there. Minor units, days. */
export type Heir = { transactionId: number; worth: number; price: number; duration: number };

/** For which payment a key was left the last time; null for one that never was. */
export async function heirOf(ctx: Context, keyId: number): Promise<Heir | null> {
  const keys = sql`string_to_array(${subscriptionEvents.data} ->> 'keys', ',')`;
  const [upgrade] = await ctx.db
    .select({ data: subscriptionEvents.data, transactionId: subscriptionEvents.transactionId })
    .from(subscriptionEvents)
    .where(and(eq(subscriptionEvents.kind, "upgraded"), sql`${String(keyId)} = any(${keys})`))
    .orderBy(sql`${subscriptionEvents.id} desc`)
    .limit(1);
  if (!upgrade?.transactionId) return null;
  const { data, transactionId } = upgrade;
  const index = listOf(data.keys).indexOf(keyId);
  const worth = listOf(data.worths)[index] ?? 0;
  return { transactionId, worth, price: Number(data.price), duration: Number(data.duration) };
}

/** The numbers of a list in a subscription's event, as `3,9`. */
export function listOf(text: string | number | null | undefined): number[] {
  return String(text ?? "")
    .split(",")
    .filter(Boolean)
    .map(Number);
}

/** What a payment has of tiers that were left for it, less what was taken back of it. Minor units. */
export async function creditOf(ctx: Context, transactionId: number): Promise<number> {
  return sumOf(
    ctx,
    and(
      eq(subscriptionEvents.transactionId, transactionId),
      inArray(subscriptionEvents.kind, ["upgraded", "refunded"]),
    ),
  );
}

/** What was taken back of that for the sake of one key. Minor units. */
export async function takenOf(ctx: Context, transactionId: number, keyId: number): Promise<number> {
  const taken = await sumOf(
    ctx,
    and(
      eq(subscriptionEvents.transactionId, transactionId),
      eq(subscriptionEvents.kind, "refunded"),
      sql`${subscriptionEvents.data} ->> 'key' = ${String(keyId)}`,
    ),
  );
  return -taken;
}

async function sumOf(ctx: Context, which: SQL | undefined): Promise<number> {
  const [row] = await ctx.db
    .select({
      worth: sql<number>`coalesce(sum((${subscriptionEvents.data} ->> 'worth')::bigint), 0)`.mapWith(Number),
    })
    .from(subscriptionEvents)
    .where(which);
  return row?.worth ?? 0;
}
