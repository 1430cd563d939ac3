import { eq } from "drizzle-orm";
import { transactions } from "@/db/schema";
import { later } from "@/lib/time";
import { grantKeys } from "../access";
import type { Context } from "../context";
import { refreshStatusCache } from "./expire";
import { type Extended, extendOrStart } from "./extend";
import { holdingOf } from "./held";
import type { Purchase } from "./purchase";
import { keysBought, planLineOf, type TimedKey, timed } from "./rules";
import { findRunning, type Running } from "./running";
import { runs } from "./states";
import { leaveTier } from "./upgrade";

/**
 * Opens what a paid transaction bought: the keys of its lines, and the subscription's period (a new one, or the running one
 * extended from its end; during a grace from the end before it, because the grace was given already). A change of tier ends the
 * old one and adds its rest as days. Repeating it changes nothing. Answers the keys that it
 * gave; null when they were given before. The caller holds the locks of user and checkout.
 */
export async function openPurchase(ctx: Context, purchase: Purchase): Promise<TimedKey[] | null> {
  const { userId, transactionId, kind } = purchase;
  const source = { source: "transaction", sourceId: String(transactionId) } as const;
  const holding = await holdingOf(ctx, purchase);
  if (holding.wasOpened) return null;
  const plan = planLineOf(purchase.lines);
  const running = plan ? await findRunning(ctx, purchase, plan.id) : null;
  const wanted = keysBought(kind === "renewal" && plan ? [plan] : purchase.lines);
  const credit = plan && kind === "charge" ? await leaveTier(ctx, { userId, transactionId, plan }) : null;
  // The tier that was left took its periods with it.
  const { until } = credit ? await holdingOf(ctx, purchase) : holding;

  const keys: TimedKey[] = [];
  for (const [index, key] of wanted.entries()) {
    const isPlanKey = plan !== undefined && index === 0;
    const days = key.days !== null && isPlanKey ? key.days + (credit?.days ?? 0) : key.days;
    const held = until(key);
    const bridged = isPlanKey ? bridgedFrom(ctx, running) : null;
    keys.push(timed({ ...key, days }, bridged ?? ctx.now, bridged && held ? later(bridged, held) : held));
  }
  await grantKeys(
    ctx,
    keys.map((key) => ({ ...key, ...source, userId })),
  );
  const period = keys[0];
  if (plan && period) {
    const extended: Extended = { plan, period, running, creditedDays: credit?.days ?? 0 };
    const subscriptionId = await extendOrStart(ctx, purchase, extended);
    await ctx.db.update(transactions).set({ subscriptionId }).where(eq(transactions.id, transactionId));
    if (!running || !runs(running.status)) await refreshStatusCache(ctx, [userId]);
  }
  return keys;
}

// Where a grace bridges the time since the period ended, the next one begins at that end.
function bridgedFrom(ctx: Context, running: Running | null): Date | null {
  if (!running?.endDate || running.endDate > ctx.now) return null;
  return running.graceUntil && running.graceUntil > ctx.now ? running.endDate : null;
}
