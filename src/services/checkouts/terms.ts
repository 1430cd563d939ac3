import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { type PriceLine, plans, subscriptions } from "@/db/schema";
import type { Context } from "../context";
import type { PaymentOption } from "../payments";
import type { Goods } from "./goods";

const LIVE = ["trialing", "active", "past_due"] as const;

type Buyer = { userId: number | null; option: Pick<PaymentOption, "method" | "recurring"> };

/**
 * Whether this is charged again at the end of each period. Only for who has an account: without one, nobody could end it as
 * easily as it began.
 */
export function renewsFor(goods: Goods, { userId, option }: Buyer): boolean {
  return (
    goods.kind === "plan" &&
    goods.renews &&
    userId !== null &&
    option.method === "credit_card" &&
    option.recurring
  );
}

/** Adds to the plan's line what was agreed with its buyer: that it renews, and which tier it takes the place of. */
export async function withTerms(
  ctx: Context,
  lines: PriceLine[],
  goods: Goods,
  buyer: Buyer,
): Promise<PriceLine[]> {
  const upgradesFrom = await upgradedFrom(ctx, goods, buyer.userId);
  const terms = {
    ...(renewsFor(goods, buyer) && { renews: true }),
    ...(upgradesFrom !== null && { upgradesFrom }),
  };
  return lines.map((line) => (line.kind === "plan" ? { ...line, ...terms } : line));
}

/** The running subscription on another tier of the same model, the one that lasts longest; null where there is none. */
async function upgradedFrom(ctx: Context, goods: Goods, userId: number | null): Promise<number | null> {
  if (goods.kind !== "plan" || !goods.model || userId === null) return null;
  const [running] = await ctx.db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(
      and(
        eq(subscriptions.userId, userId),
        inArray(subscriptions.status, LIVE),
        eq(plans.modelId, goods.model.id),
        ne(plans.id, goods.id),
      ),
    )
    .orderBy(desc(subscriptions.endDate), desc(subscriptions.id))
    .limit(1);
  return running?.id ?? null;
}
