import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { plans, subscriptions } from "@/db/schema";
import { addDays, addMs, MINUTE } from "@/lib/time";
import { grantKeys } from "../access";
import { type Context, transact } from "../context";
import { getSettings } from "../settings";
import { graceSource } from "./grace";
import { keyOfPlan } from "./rules";

const ROUND = 500;
/** A little before the end, so that nobody who is about to be charged stands before a closed door. */
const AHEAD = 10 * MINUTE;

/**
 * Keeps subscriptions open that their gateway charges by itself, across the time between the end of a period and the word about
 * the next payment: gateways charge minutes to hours after it. It is the same grace that a refused charge has, so that nothing is
 * given twice, and the paid period begins where the old one ended.
 */
export async function bridgeRenewals(ctx: Context): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { grace_days } = await getSettings(ctx);
    const due = await ctx.db
      .select({
        id: subscriptions.id,
        userId: subscriptions.userId,
        endDate: sql<Date>`${subscriptions.endDate}`.mapWith(subscriptions.endDate),
        planId: plans.id,
        modelId: plans.modelId,
      })
      .from(subscriptions)
      .innerJoin(plans, eq(plans.id, subscriptions.planId))
      .where(
        and(
          eq(subscriptions.status, "active"),
          isNotNull(subscriptions.externalId),
          eq(subscriptions.cancelAtPeriodEnd, false),
          isNull(subscriptions.graceUntil),
          lte(subscriptions.endDate, addMs(ctx.now, AHEAD)),
        ),
      )
      .limit(ROUND)
      .for("update", { of: subscriptions, skipLocked: true });
    if (due.length === 0 || grace_days === 0) return;
    await grantKeys(
      ctx,
      due.map(({ id, userId, endDate, planId, modelId }) => ({
        ...keyOfPlan({ id: planId, modelId }),
        userId,
        source: "subscription",
        sourceId: graceSource(id, endDate),
        startsAt: endDate,
        endsAt: addDays(endDate, grace_days),
      })),
    );
    for (const { id, endDate } of due) {
      await ctx.db
        .update(subscriptions)
        .set({ graceUntil: addDays(endDate, grace_days) })
        .where(eq(subscriptions.id, id));
    }
  });
}
