import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { entitlements } from "@/db/schema";
import type { Context } from "../context";

/** Where the key of a grace comes from: one for each subscription and end. */
export function graceSource(subscriptionId: number, oldEnd: Date): string {
  return `grace:${subscriptionId}:${oldEnd.toISOString()}`;
}

/** Takes back the keys of grace of these of a user's subscriptions: what they bridged is over, or was paid. */
export async function endGrace(
  ctx: Context,
  userId: number,
  subscriptionIds: number[],
  reason: string,
): Promise<void> {
  if (subscriptionIds.length === 0) return;
  const owner = sql<string>`split_part(${entitlements.sourceId}, ':', 2)`;
  await ctx.db
    .update(entitlements)
    .set({ revokedAt: ctx.now, reason })
    .where(
      and(
        eq(entitlements.userId, userId),
        eq(entitlements.source, "subscription"),
        sql`${entitlements.sourceId} like 'grace:%'`,
        inArray(owner, subscriptionIds.map(String)),
        isNull(entitlements.revokedAt),
      ),
    );
}
