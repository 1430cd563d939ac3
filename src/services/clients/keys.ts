import { and, desc, eq, sql } from "drizzle-orm";
import { entitlements, plans, posts } from "@/db/schema";
import type { Context } from "../context";

/** A key that an account holds or held. `opens` is the plan's or the post's name; null for the site's key. */
export type ClientKey = {
  id: number;
  kind: (typeof entitlements.$inferSelect)["keyKind"];
  opens: string | null;
  source: (typeof entitlements.$inferSelect)["source"];
  startsAt: Date;
  /** Null never ends. */
  endsAt: Date | null;
  revokedAt: Date | null;
  reason: string | null;
  isLive: boolean;
};

const MOST = 30;

/** The keys of an account, those that work first; at most 30. */
export async function keysOfClient(ctx: Context, userId: number): Promise<ClientKey[]> {
  const { startsAt, endsAt, revokedAt, keyKind, keyId } = entitlements;
  const isLive = sql<boolean>`(${revokedAt} is null and ${startsAt} <= ${ctx.now}
    and (${endsAt} is null or ${endsAt} > ${ctx.now}))`;
  return ctx.db
    .select({
      id: entitlements.id,
      kind: keyKind,
      opens: sql<string | null>`coalesce(${plans.name}, ${posts.title})`,
      source: entitlements.source,
      ...{ startsAt, endsAt, revokedAt, reason: entitlements.reason, isLive },
    })
    .from(entitlements)
    .leftJoin(plans, and(eq(keyKind, "plan"), eq(plans.id, keyId)))
    .leftJoin(posts, and(eq(keyKind, "post"), eq(posts.id, keyId)))
    .where(eq(entitlements.userId, userId))
    .orderBy(desc(isLive), desc(entitlements.id))
    .limit(MOST);
}
