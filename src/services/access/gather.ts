import { and, eq, inArray, isNull, sql } from "drizzle-orm";
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

/** The locks of these posts, in one statement. Unknown and deleted posts have none; whether a post is published is asked by who reads it. */
export async function locksOf(ctx: Context, postIds: number[]): Promise<Lock[]> {
  if (postIds.length === 0) return [];
  return ctx.db
    .select({
      postId: posts.id,
      modelId: posts.modelId,
      ownerId: models.userId,
      visibility: posts.visibility,
      price: posts.price,
      inSitePlan: models.inSitePlan,
      planIds: sql<number[]>`coalesce((select array_agg(${postPlans.planId}) from ${postPlans}
        where ${postPlans.postId} = ${posts.id}), '{}')`,
    })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(and(inArray(posts.id, postIds), isNull(posts.deletedAt), isNull(models.deletedAt)));
}

/** Every key that a user holds or ever held, in one statement. */
export async function keysHeldBy(ctx: Context, userId: number): Promise<HeldKey[]> {
  return ctx.db.select(heldKey).from(entitlements).where(eq(entitlements.userId, userId));
}

/** The keys of a user that work at `ctx.now`. */
export async function liveKeysOf(ctx: Context, userId: number): Promise<HeldKey[]> {
  return ctx.db
    .select(heldKey)
    .from(entitlements)
    .where(
      and(
        eq(entitlements.userId, userId),
        isNull(entitlements.revokedAt),
        sql`${entitlements.startsAt} <= ${ctx.now} and (${entitlements.endsAt} is null or ${entitlements.endsAt} > ${ctx.now})`,
      ),
    );
}
