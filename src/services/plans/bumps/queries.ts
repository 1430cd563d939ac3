import { asc, eq, inArray } from "drizzle-orm";
import { orderBumps, posts } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "../../context";
import { giftsOf } from "./grants";

/** An order bump as admins see it. Price in minor units of `currency`. */
export type AdminBump = {
  id: number;
  name: string;
  description: string | null;
  price: number;
  currency: string;
  isActive: boolean;
  displayOrder: number;
  extraDays: number | null;
  siteDays: number | null;
  post: { slug: string; title: string; days: number | null } | null;
  /** Keys besides, which the form does not touch. */
  otherKeys: number;
};

/** Every order bump, offered or not, in the order of the checkout; admins only. */
export async function listBumps(ctx: Context): Promise<AdminBump[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select()
    .from(orderBumps)
    .orderBy(asc(orderBumps.displayOrder), asc(orderBumps.id))
    .limit(200);
  return withPosts(ctx, rows);
}

/** One order bump; admins only. Refuses with NotFound. */
export async function getBump(ctx: Context, id: number): Promise<AdminBump> {
  requireAdmin(ctx);
  const [bump] = await withPosts(ctx, await ctx.db.select().from(orderBumps).where(eq(orderBumps.id, id)));
  if (!bump) throw new NotFound("order bump");
  return bump;
}

async function withPosts(ctx: Context, rows: (typeof orderBumps.$inferSelect)[]): Promise<AdminBump[]> {
  const bumps = rows.map(({ grants, ...row }) => ({ row, gifts: giftsOf(grants) }));
  const ids = bumps.flatMap(({ gifts }) => (gifts.post ? [gifts.post.id] : []));
  const found = await ctx.db
    .select({ id: posts.id, slug: posts.slug, title: posts.title })
    .from(posts)
    .where(inArray(posts.id, ids));
  const postOf = new Map(found.map((post) => [post.id, post]));
  return bumps.map(({ row, gifts: { post, others, extraDays, siteDays } }) => {
    const { id, name, description, price, currency, isActive, displayOrder } = row;
    const named = post && postOf.get(post.id);
    return {
      ...{ id, name, description, price, currency, isActive, displayOrder, extraDays, siteDays },
      post: post && named ? { slug: named.slug, title: named.title, days: post.days } : null,
      otherKeys: others.length,
    };
  });
}
