import { randomUUID } from "node:crypto";
import { models, plans, postMedia, postPlans, posts } from "@/db/schema";
import type { Context } from "@/services/context";

/** A model on the site. */
export async function aModel(ctx: Context, values: Partial<typeof models.$inferInsert> = {}) {
  const [model] = await ctx.db
    .insert(models)
    .values({ name: "Ana Luz", slug: `model-${randomUUID()}`, status: "active", ...values })
    .returning();
  return model!;
}

/** A published post with one picture, whose original has a key that no page may show. */
export async function aPost(
  ctx: Context,
  values: Partial<typeof posts.$inferInsert> & { modelId: number; planIds?: number[] },
) {
  const { planIds = [], ...columns } = values;
  const key = `Canary ${randomUUID()}/Post/01.jpg`;
  const [post] = await ctx.db
    .insert(posts)
    .values({
      title: "Maré baixa",
      slug: `post-${randomUUID()}`,
      contentUrl: key,
      type: "image",
      status: "published",
      publishedAt: ctx.now,
      ...columns,
    })
    .returning();
  await ctx.db.insert(postMedia).values({ postId: post!.id, mediaType: "image", key, status: "uploaded" });
  if (planIds.length > 0) {
    await ctx.db.insert(postPlans).values(planIds.map((planId) => ({ postId: post!.id, planId })));
  }
  return post!;
}

/** A plan on sale; site-wide unless it is told a model. */
export async function aPlan(ctx: Context, values: Partial<typeof plans.$inferInsert> = {}) {
  const [plan] = await ctx.db
    .insert(plans)
    .values({ name: "Mensal", price: 29_90, duration: 30, ...values })
    .returning();
  return plan!;
}
