import { inArray, sql } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import type { Context } from "../context";
import { enqueueAll } from "../jobs";

/** A recurring payment, by the gateway's own name. */
export type Recurring = { gatewayId: number; externalId: string };

/**
 * Lets the worker tell gateways whether these subscriptions go on; what it tells follows from the row as it is then. Nothing
 * happens for one that no gateway charges by itself.
 */
export async function tellGateways(ctx: Context, subscriptionIds: number[]): Promise<void> {
  if (subscriptionIds.length === 0) return;
  const rows = await ctx.db
    .select({
      gatewayId: sql<number>`${subscriptions.gatewayId}`,
      externalId: sql<string>`${subscriptions.externalId}`,
    })
    .from(subscriptions)
    .where(
      sql`${inArray(subscriptions.id, subscriptionIds)} and ${subscriptions.externalId} is not null
        and ${subscriptions.gatewayId} is not null`,
    );
  await tellAbout(ctx, rows);
}

/** The same for recurring payments that we know by the gateway's name only. */
export async function tellAbout(ctx: Context, recurring: Recurring[]): Promise<void> {
  await enqueueAll(
    ctx,
    "subscription.tell",
    recurring.map((payload) => ({ payload, key: keyOf(payload) })),
  );
}

/** Whether a gateway has yet to hear what our row wants: until then, its word about that is an old one. */
export async function isWishUnderWay(ctx: Context, gatewayId: number, externalId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(
    sql`select from graphile_worker.jobs where key = ${keyOf({ gatewayId, externalId })} and attempts < max_attempts`,
  );
  return rows.length > 0;
}

const keyOf = ({ gatewayId, externalId }: Recurring) => `tell:${gatewayId}:${externalId}`;
