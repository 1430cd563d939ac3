import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { models, plans, posts } from "@/db/schema";
import type { Context } from "../context";
import { type PlanCard, planCard } from "./rules";

/** What opens a locked post to who has no key yet. Amounts in minor units. */
export type WaysToOpen = {
  /** The price of the post alone; null where it is not sold by itself. */
  alone: { price: number; currency: string } | null;
  /** The tiers of its model that open it, then the site's plans, each kind by price. */
  plans: PlanCard[];
};

/** The ways to open a post, by the same lock that `services/access` judges, as far as they are on sale. */
export async function waysToOpen(ctx: Context, postId: number): Promise<WaysToOpen> {
  const [post] = await ctx.db
    .select({
      visibility: posts.visibility,
      price: posts.price,
      currency: posts.currency,
      inSitePlan: models.inSitePlan,
    })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(eq(posts.id, postId));
  if (!post || post.visibility === "public") return { alone: null, plans: [] };
  const alone = post.price ? { price: post.price, currency: post.currency } : null;
  if (post.visibility === "exclusive") return { alone, plans: [] };
  const isTier = sql`${plans.id} in (select plan_id from post_plans where post_id = ${postId})`;
  const rows = await ctx.db
    .select()
    .from(plans)
    .where(
      and(
        eq(plans.isActive, true),
        gt(plans.price, 0),
        or(isTier, post.inSitePlan ? sql`${plans.modelId} is null` : undefined),
      ),
    )
    .orderBy(sql`${plans.modelId} is null`, asc(plans.price), asc(plans.id))
    .limit(6);
  return { alone, plans: rows.map(planCard) };
}
