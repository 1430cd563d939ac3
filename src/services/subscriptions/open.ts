import { and, eq, gt, isNull, max } from "drizzle-orm";
import { entitlements, transactions } from "@/db/schema";
import { later } from "@/lib/time";
import { grantKeys, type Key } from "../access";
import type { Context } from "../context";
import { expireOf, refreshStatusCache } from "./expire";
import { type Extended, extendOrStart } from "./extend";
import { countsAsPeriod } from "./periods";
import type { Purchase } from "./purchase";
import { keysBought, planLineOf, type TimedKey, timed } from "./rules";
import { findRunning, type Running } from "./running";
import { leaveTier } from "./upgrade";

/**
 * Opens what a paid transaction bought: the keys of its lines, and the subscription's period (a new one, or the running one
 * extended from its end; during a grace from the end before it, because the grace was given already). A change of tier ends the
 * old one and adds its rest as days. Repeating it changes nothing. The caller holds the locks of user and checkout.
 */
export async function openPurchase(ctx: Context, purchase: Purchase): Promise<void> {
  const { userId, transactionId, kind } = purchase;
  const source = { source: "transaction", sourceId: String(transactionId) } as const;
  if (await isOpened(ctx, transactionId)) return;
  await expireOf(ctx, [userId]);
  const plan = planLineOf(purchase.lines);
  const running = plan ? await findRunning(ctx, purchase, plan.id) : null;
  const wanted = keysBought(kind === "renewal" && plan ? [plan] : purchase.lines);
  const credit = plan && kind === "charge" ? await leaveTier(ctx, { userId, transactionId, plan }) : null;

  const keys: TimedKey[] = [];
  for (const [index, key] of wanted.entries()) {
    const isPlanKey = plan !== undefined && index === 0;
    const days = key.days !== null && isPlanKey ? key.days + (credit?.days ?? 0) : key.days;
    const held = await heldUntil(ctx, userId, key);
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
  }
  await refreshStatusCache(ctx, [userId]);
}

// Where a grace bridges the time since the period ended, the next one begins at that end.
function bridgedFrom(ctx: Context, running: Running | null): Date | null {
  if (!running?.endDate || running.endDate > ctx.now) return null;
  return running.graceUntil && running.graceUntil > ctx.now ? running.endDate : null;
}

async function isOpened(ctx: Context, transactionId: number): Promise<boolean> {
  const [key] = await ctx.db
    .select({ id: entitlements.id })
    .from(entitlements)
    .where(and(eq(entitlements.source, "transaction"), eq(entitlements.sourceId, String(transactionId))))
    .limit(1);
  return key !== undefined;
}

/** Until when the user holds this key, by all of its periods that are still to come to an end. */
async function heldUntil(ctx: Context, userId: number, key: Key): Promise<Date | null> {
  const [held] = await ctx.db
    .select({ until: max(entitlements.endsAt) })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.userId, userId),
        eq(entitlements.keyKind, key.kind),
        eq(entitlements.keyId, key.id),
        countsAsPeriod(),
        isNull(entitlements.revokedAt),
        gt(entitlements.endsAt, ctx.now),
      ),
    );
  return held?.until ?? null;
}
