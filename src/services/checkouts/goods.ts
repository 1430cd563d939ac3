import { and, eq, sql } from "drizzle-orm";
import { models, plans, posts } from "@/db/schema";
import type { Context } from "../context";
import type { PaymentMethod } from "../payments";
import { visibleModel, visiblePost } from "../posts";

/** What somebody wants to buy. */
export type Wanted = { planId: number } | { postId: number };

/** One thing that we have a price for, on sale or not. `price` in minor units of `currency`. */
export type Goods = {
  id: number;
  name: string;
  price: number;
  currency: string;
  isOnSale: boolean;
  /** Whose it is; null is the site's own. */
  model: { id: number; name: string; slug: string } | null;
} & (
  | {
      kind: "plan";
      durationDays: number;
      /** It is charged again at the end of each period, where the fan agrees and the gateway can. */
      renews: boolean;
      accepts: PaymentMethod[];
      checkoutUrl: string | null;
    }
  | { kind: "post"; slug: string }
);

/** What is wanted, from our own rows; null when there is no such thing. */
export function readGoods(ctx: Context, wanted: Wanted): Promise<Goods | null> {
  return "planId" in wanted ? readPlan(ctx, wanted.planId) : readPost(ctx, wanted.postId);
}

const model = { id: models.id, name: models.name, slug: models.slug };

async function readPlan(ctx: Context, planId: number): Promise<Goods | null> {
  const [row] = await ctx.db
    .select({ plan: plans, model, isModelVisible: sql<boolean | null>`${visibleModel}` })
    .from(plans)
    .leftJoin(models, eq(models.id, plans.modelId))
    .where(eq(plans.id, planId));
  if (!row) return null;
  const { plan } = row;
  return {
    kind: "plan",
    id: plan.id,
    name: plan.name,
    price: plan.price,
    currency: plan.currency,
    isOnSale: plan.isActive && plan.price > 0 && (row.model === null || row.isModelVisible === true),
    model: row.model,
    durationDays: plan.duration,
    renews: plan.renews,
    accepts: [
      ...(plan.acceptsPix ? (["pix"] as const) : []),
      ...(plan.acceptsCard ? (["credit_card"] as const) : []),
    ],
    checkoutUrl: plan.checkoutUrl,
  };
}

// A post whose lock no bought key fits is not sold: a public one is open to everybody, one without a price has no such key.
async function readPost(ctx: Context, postId: number): Promise<Goods | null> {
  const [row] = await ctx.db
    .select({ post: posts, model, isVisible: sql<boolean>`${and(visiblePost, visibleModel)}` })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(eq(posts.id, postId));
  if (!row) return null;
  const { post } = row;
  const price = post.price ?? 0;
  return {
    kind: "post",
    id: post.id,
    slug: post.slug,
    name: post.title,
    price,
    currency: post.currency,
    isOnSale: row.isVisible && post.visibility !== "public" && price > 0,
    model: row.model,
  };
}

/** The id of a post that fans can find, by its slug; null when there is none. */
export async function postIdOf(ctx: Context, slug: string): Promise<number | null> {
  const [post] = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(and(eq(posts.slug, slug), visiblePost, visibleModel));
  return post?.id ?? null;
}
