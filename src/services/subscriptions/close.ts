import { eq } from "drizzle-orm";
import { transactions } from "@/db/schema";
import { revokeKeys } from "../access";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { refreshStatusCache } from "./expire";
import { giveBackTier } from "./give-back-tier";
import { moveLaterPeriods, settlePeriods } from "./periods";
import { takeCredit } from "./take-credit";

export type Closing = {
  userId: number;
  transactionId: number;
  /** Why, in one word that is kept with the keys: `refunded`, `charged_back`. */
  reason: string;
  /** Which keys go, as `site:0`, `plan:3`, `post:9`; absent for all that the transaction bought. */
  keys?: string[];
};

/**
 * Closes what one transaction bought, and only that: its keys (or those that are named) are revoked, later periods of the
 * same keys move forward, a tier that it ended comes back, and a subscription that nothing pays for any more is canceled. Repeating it changes nothing.
 * The caller holds the lock of the user.
 */
export async function closePurchase(ctx: Context, closing: Closing): Promise<void> {
  const { userId, transactionId, reason, keys } = closing;
  const source = { source: "transaction", sourceId: String(transactionId) } as const;
  const credited = keys === undefined && (await takeCredit(ctx, { transactionId, reason }));
  const revoked = await revokeKeys(ctx, source, reason, keys);
  // Also where its own keys had gone with a part of the money before.
  const returned = keys === undefined && (await giveBackTier(ctx, { userId, transactionId }));
  if (revoked === 0 && !credited && !returned) return;
  const [bought] = await ctx.db
    .select({ subscriptionId: transactions.subscriptionId })
    .from(transactions)
    .where(eq(transactions.id, transactionId));
  const subscriptionId = bought?.subscriptionId ?? null;
  if (subscriptionId !== null) {
    const kind = reason === "charged_back" ? "charged_back" : "refunded";
    await writeSubscriptionEvent(ctx, { subscriptionId, kind, transactionId });
  }
  await moveLaterPeriods(ctx, userId);
  await settlePeriods(ctx, { userId, subscriptionId, reason });
  await refreshStatusCache(ctx, [userId]);
}
