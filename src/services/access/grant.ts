import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { entitlements } from "@/db/schema";
import type { Context } from "../context";
import type { Key } from "./rules";

export type NewKey = Key & {
  userId: number;
  source: "subscription" | "transaction" | "grant";
  sourceId: string;
  startsAt: Date;
  /** Null never ends. */
  endsAt: Date | null;
  reason?: string;
};

/**
 * Hands out keys. The same source never gives the same key twice: a repeated call changes nothing.
 * For services that have decided; there is no check of `ctx.actor` here.
 */
export async function grantKeys(ctx: Context, keys: NewKey[]): Promise<void> {
  if (keys.length === 0) return;
  const grantedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await ctx.db
    .insert(entitlements)
    .values(keys.map(({ kind, id, ...key }) => ({ ...key, keyKind: kind, keyId: id, grantedBy })))
    .onConflictDoNothing();
}

/**
 * Takes back the keys that came from one source: all of them, or those that are named as `site:0`, `plan:3`, `post:9`.
 * Those that were taken back before keep their reason. Answers how many it were.
 */
export async function revokeKeys(
  ctx: Context,
  source: { source: NewKey["source"]; sourceId: string },
  reason: string,
  only?: string[],
): Promise<number> {
  const named = sql<string>`${entitlements.keyKind} || ':' || ${entitlements.keyId}`;
  const revoked = await ctx.db
    .update(entitlements)
    .set({ revokedAt: ctx.now, reason })
    .where(
      and(
        eq(entitlements.source, source.source),
        eq(entitlements.sourceId, source.sourceId),
        isNull(entitlements.revokedAt),
        only && inArray(named, only),
      ),
    )
    .returning({ id: entitlements.id });
  return revoked.length;
}

/** Takes back every key of a user that still works or will; those that were taken back before keep their reason. */
export async function revokeAllKeys(ctx: Context, userId: number, reason: string): Promise<void> {
  await ctx.db
    .update(entitlements)
    .set({ revokedAt: ctx.now, reason })
    .where(
      and(
        eq(entitlements.userId, userId),
        isNull(entitlements.revokedAt),
        or(isNull(entitlements.endsAt), gt(entitlements.endsAt, ctx.now)),
      ),
    );
}
