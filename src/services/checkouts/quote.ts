import { and, asc, eq, inArray } from "drizzle-orm";
import { orderBumps } from "@/db/schema";
import type { Context } from "../context";
import { type Goods, readGoods, type Wanted } from "./goods";
import { type Price, priceOf, requireOnSale } from "./price";

export type OrderBumpCard = {
  id: number;
  name: string;
  description: string | null;
  price: number;
  currency: string;
};

/**
 * What is wanted and what it costs now together with these order bumps, from our own rows. Refuses with PlanNotOnSale,
 * PostNotOnSale and BumpNotOffered.
 */
export async function priceNow(
  ctx: Context,
  wanted: Wanted,
  bumpIds: number[],
): Promise<{ goods: Goods; price: Price }> {
  const goods = requireOnSale(await readGoods(ctx, wanted), "planId" in wanted ? "plan" : "post");
  const bumps =
    bumpIds.length > 0 ? await ctx.db.select().from(orderBumps).where(inArray(orderBumps.id, bumpIds)) : [];
  return { goods, price: priceOf(goods, bumpIds, bumps) };
}

/**
 * What a plan costs now together with these order bumps: the lines and the total that a checkout would freeze.
 * Refuses with PlanNotOnSale and BumpNotOffered.
 */
export async function quote(ctx: Context, planId: number, bumpIds: number[]): Promise<Price> {
  return (await priceNow(ctx, { planId }, bumpIds)).price;
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
