import type { Actor, Context } from "../context";
import { keysHeldBy, type LockWithKeys, locksOf, locksWithKeys } from "./gather";
import { fits, type HeldKey, isLive, judge, type Key, keysOf, type Verdict, type ViewerRole } from "./rules";

const viewerOf = (actor: Actor): ViewerRole =>
  actor.kind === "user" ? { userId: actor.userId, role: actor.role } : null;

/**
 * Decides for `ctx.actor` and each post whether, and why, it is open. Set-based: one statement.
 * A post that does not exist is missing from the answer, so `get(id) ?? "closed"` is safe.
 */
export async function judgePosts(ctx: Context, postIds: number[]): Promise<Map<number, Verdict>> {
  const viewer = viewerOf(ctx.actor);
  const locks: LockWithKeys[] = viewer
    ? await locksWithKeys(ctx, postIds, viewer.userId)
    : (await locksOf(ctx, postIds)).map((lock) => ({ lock, held: [] }));
  return new Map(locks.map(({ lock, held }) => [lock.postId, judge(lock, viewer, held, ctx.now)]));
}

/** Which of these posts `ctx.actor` may see. The one function that pages, JSON, media and search ask. */
export async function canView(ctx: Context, postIds: number[]): Promise<Set<number>> {
  const verdicts = await judgePosts(ctx, postIds);
  return new Set([...verdicts].filter(([, verdict]) => verdict !== "closed").map(([id]) => id));
}

export type Explanation = {
  verdict: Verdict;
  /** What opens the post. */
  keys: Key[];
  /** Every fitting key that the viewer holds or held, and whether it works now. */
  held: (HeldKey & { live: boolean })[];
};

/**
 * Why a post is open or closed to `ctx.actor`, or to another viewer whom a service names that has decided who may
 * ask: its keys, and those that the viewer holds or held, with their payment, end and reason of revocation. Null when
 * there is no such post. The verdict always equals the one of `canView`, because the same `judge` gives both.
 */
export async function explainAccess(
  ctx: Context,
  postId: number,
  viewer: ViewerRole = viewerOf(ctx.actor),
): Promise<Explanation | null> {
  const [lock] = await locksOf(ctx, [postId]);
  if (!lock) return null;
  const held = viewer ? await keysHeldBy(ctx, viewer.userId) : [];
  const keys = keysOf(lock);
  return {
    verdict: judge(lock, viewer, held, ctx.now),
    keys,
    held: held.filter((key) => fits(key, keys)).map((key) => ({ ...key, live: isLive(key, ctx.now) })),
  };
}
