import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { entitlements, models, postPlans, posts } from "@/db/schema";
import type { Context } from "../context";
import type { HeldKey, Lock } from "./rules";

const heldKey = {
  entitlementId: entitlements.id,
  kind: entitlements.keyKind,
  id: entitlements.keyId,
  source: entitlements.source,
  sourceId: entitlements.sourceId,
  startsAt: entitlements.startsAt,
  endsAt: entitlements.endsAt,
  revokedAt: entitlements.revokedAt,
  reason: entitlements.reason,
};

const lock = {
  postId: posts.id,
  modelId: posts.modelId,
  ownerId: models.userId,
  visibility: posts.visibility,
  price: posts.price,
  inSitePlan: models.inSitePlan,
  planIds: sql<number[]>`coalesce((select array_agg(${postPlans.planId}) from ${postPlans}
    where ${postPlans.postId} = ${posts.id}), '{}')`,
};

const lockable = (postIds: number[]) =>
  and(inArray(posts.id, postIds), isNull(posts.deletedAt), isNull(models.deletedAt));

/** The locks of these posts, in one statement. Unknown and deleted posts have none; whether a post is published is asked by who reads it. */
export async function locksOf(ctx: Context, postIds: number[]): Promise<Lock[]> {
  if (postIds.length === 0) return [];
  return ctx.db
    .select(lock)
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(lockable(postIds));
}

/** A lock, and the keys of one user that may fit it and work now. */
export type LockWithKeys = { lock: Lock; held: HeldKey[] };

/**
 * The same, each with the keys of this user that work at `ctx.now` and may open it: one statement too. Keys that cannot fit are left out
 * here, so that who bought a thousand posts sends no thousand keys along; whether one fits is for `judge` to say.
 */
export async function locksWithKeys(
  ctx: Context,
  postIds: number[],
  userId: number,
): Promise<LockWithKeys[]> {
  if (postIds.length === 0) return [];
  const rows = await ctx.db
    .select({ lock, key: heldKey })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .leftJoin(entitlements, and(eq(entitlements.userId, userId), worksNow(ctx), mayFit))
    .where(lockable(postIds));
  const byPost = new Map<number, LockWithKeys>();
  for (const { lock, key } of rows) {
    const { held } = byPost.get(lock.postId) ?? { held: [] };
    byPost.set(lock.postId, { lock, held: key ? [...held, key] : held });
  }
  return [...byPost.values()];
}

const mayFit = sql`(${entitlements.keyKind} = 'site'
  or ${entitlements.keyKind} = 'post' and ${entitlements.keyId} = ${posts.id}
  or ${entitlements.keyKind} = 'plan' and exists (select from ${postPlans}
    where ${postPlans.postId} = ${posts.id} and ${postPlans.planId} = ${entitlements.keyId}))`;

function worksNow({ now }: Context): SQL {
  return sql`${entitlements.revokedAt} is null and ${entitlements.startsAt} <= ${now}
    and (${entitlements.endsAt} is null or ${entitlements.endsAt} > ${now})`;
}

/** Every key that a user holds or ever held, in one statement. */
export async function keysHeldBy(ctx: Context, userId: number): Promise<HeldKey[]> {
  return ctx.db.select(heldKey).from(entitlements).where(eq(entitlements.userId, userId));
}
