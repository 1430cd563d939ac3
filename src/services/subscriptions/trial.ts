import { and, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { models, plans, subscriptions } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { addDays } from "@/lib/time";
import { grantKeys } from "../access";
import { type Context, requireOwner, transact } from "../context";
import { lockUser } from "../locks";
import { visibleModel } from "../posts";
import { EmailUnverified, TrialNotOffered } from "./errors";
import { writeSubscriptionEvent } from "./events";
import { refreshStatusCache } from "./expire";
import { LIVE } from "./live";
import { keyOfPlan } from "./rules";

export const StartTrial = z.strictObject({ planId: rowId });
export type StartTrial = z.infer<typeof StartTrial>;

/**
 * The trial that the signed-in fan may begin of a plan, in days; null where there is none. Each fan has one trial with each
 * seller (the site, or a model) for all time, and none beside a running subscription there.
 */
export async function trialOf(ctx: Context, planId: number): Promise<{ days: number } | null> {
  if (ctx.actor.kind !== "user") return null;
  const offer = await offerOf(ctx, ctx.actor.userId, planId);
  return offer && { days: offer.trialDays };
}

/**
 * Begins a trial: no payment data, nothing is charged at its end, it just ends. Paying meanwhile begins the paid period where
 * the trial ends. Refuses with `trial_not_offered`, `email_unverified` and like requireOwner.
 */
export async function startTrial(ctx: Context, { planId }: StartTrial): Promise<{ endsAt: Date }> {
  const { userId, emailVerified } = requireOwner(ctx);
  if (!emailVerified) throw new EmailUnverified();
  return transact(ctx, async (ctx) => {
    await lockUser(ctx, userId); // of two at once, the second finds the first
    const plan = await offerOf(ctx, userId, planId);
    if (!plan) throw new TrialNotOffered();
    const endsAt = addDays(ctx.now, plan.trialDays);
    const [begun] = await ctx.db
      .insert(subscriptions)
      .values({
        userId,
        planId,
        status: "trialing",
        startDate: ctx.now,
        endDate: endsAt,
        trialEndsAt: endsAt,
      })
      .returning({ id: subscriptions.id });
    if (!begun) throw new Error("The trial was not written.");
    const source = { source: "subscription", sourceId: `trial:${begun.id}` } as const;
    await grantKeys(ctx, [{ ...keyOfPlan(plan), ...source, userId, startsAt: ctx.now, endsAt }]);
    await writeSubscriptionEvent(ctx, {
      subscriptionId: begun.id,
      kind: "trial_started",
      data: { endsAt: endsAt.toISOString(), days: plan.trialDays },
    });
    await refreshStatusCache(ctx, [userId]);
    return { endsAt };
  });
}

type Offer = { id: number; modelId: number | null; trialDays: number };

async function offerOf(ctx: Context, userId: number, planId: number): Promise<Offer | null> {
  const [plan] = await ctx.db
    .select({ id: plans.id, modelId: plans.modelId, trialDays: plans.trialDays })
    .from(plans)
    .leftJoin(models, eq(models.id, plans.modelId))
    .where(
      and(
        eq(plans.id, planId),
        eq(plans.isActive, true),
        gt(plans.trialDays, 0),
        or(isNull(plans.modelId), visibleModel),
      ),
    );
  if (!plan) return null;
  const sameSeller = plan.modelId === null ? isNull(plans.modelId) : eq(plans.modelId, plan.modelId);
  const [before] = await ctx.db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(
      and(
        eq(subscriptions.userId, userId),
        sameSeller,
        or(isNotNull(subscriptions.trialEndsAt), inArray(subscriptions.status, [...LIVE])),
      ),
    )
    .limit(1);
  return before ? null : plan;
}
