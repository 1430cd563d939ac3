import { and, asc, eq, inArray } from "drizzle-orm";
import { orderBumps, plans } from "@/db/schema";
import type { Context } from "../context";
import { type Price, priceOf } from "./price";

export type OrderBumpCard = {
  id: number;
  name: string;
  description: string | null;
  price: number;
  currency: string;
};

/** The plan's row and what it costs now together with these order bumps, both from our own rows. */
export async function priceNow(
  ctx: Context,
  planId: number,
  bumpIds: number[],
): Promise<{ plan: typeof plans.$inferSelect; price: Price }> {
  const [plan] = await ctx.db.select().from(plans).where(eq(plans.id, planId));
  const bumps =
    bumpIds.length > 0 ? await ctx.db.select().from(orderBumps).where(inArray(orderBumps.id, bumpIds)) : [];
  const price = priceOf(plan, bumpIds, bumps);
  return { plan: plan!, price };
}

/**
 * What a plan costs now together with these order bumps: the lines and the total that a checkout would freeze.
 * Refuses with PlanNotOnSale and BumpNotOffered.
 */
export async function quote(ctx: Context, planId: number, bumpIds: number[]): Promise<Price> {
  return (await priceNow(ctx, planId, bumpIds)).price;
}

/** The order bumps on offer, in the order that an admin gave them. Only those in the plan's currency fit a plan. */
export async function listOrderBumps(ctx: Context, currency?: string): Promise<OrderBumpCard[]> {
  const ours = currency ? eq(orderBumps.currency, currency) : undefined;
  return ctx.db
    .select({
      id: orderBumps.id,
      name: orderBumps.name,
      description: orderBumps.description,
      price: orderBumps.price,
      currency: orderBumps.currency,
    })
    .from(orderBumps)
    .where(and(eq(orderBumps.isActive, true), ours))
    .orderBy(asc(orderBumps.displayOrder), asc(orderBumps.id))
    .limit(20);
}
