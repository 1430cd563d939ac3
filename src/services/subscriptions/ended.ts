import { and, eq, isNull } from "drizzle-orm";
import { plans, subscriptions, users } from "@/db/schema";
import { type Context, requireSystem, transact } from "../context";
import { lockUser } from "../locks";
import { sendMail } from "../mail";
import { hasLiveSubscription } from "./has-live";
import { mailAbout } from "./mail-about";

/**
 * Tells a fan that a subscription has ended: once, and only where it is so. Who has paid meanwhile, for this plan or another one,
 * who was refunded or banned, or whose account is gone hears nothing.
 */
export function tellOfEnd(
  ctx: Context,
  { subscriptionId, endedAt }: { subscriptionId: number; endedAt: string },
): Promise<void> {
  requireSystem(ctx);
  return transact(ctx, async (ctx) => {
    const [owner] = await ctx.db
      .select({ userId: subscriptions.userId })
      .from(subscriptions)
      .where(eq(subscriptions.id, subscriptionId));
    if (!owner) return;
    await lockUser(ctx, owner.userId);
    const [ended] = await ctx.db
      .select({
        endDate: subscriptions.endDate,
        plan: plans.name,
        user: users,
        goesOn: hasLiveSubscription(ctx),
      })
      .from(subscriptions)
      .innerJoin(plans, eq(plans.id, subscriptions.planId))
      .innerJoin(users, eq(users.id, subscriptions.userId))
      .where(
        and(
          eq(subscriptions.id, subscriptionId),
          eq(subscriptions.status, "expired"),
          isNull(users.deletedAt),
          isNull(users.bannedAt),
        ),
      );
    if (!ended || ended.goesOn || ended.endDate?.toISOString() !== endedAt) return;
    const { words, ...reader } = await mailAbout(ctx, ended.user, subscriptionId);
    await sendMail(ctx, {
      ...reader,
      cause: `subscription_ended:${subscriptionId}:${endedAt}`,
      template: "subscription_ended",
      data: { ...words, plan: ended.plan, endedAt },
    });
  });
}
