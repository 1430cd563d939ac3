import { desc, eq, sql } from "drizzle-orm";
import { plans, subscriptions } from "@/db/schema";
import { type Context, requireUser } from "../context";
import { LIVE } from "./live";

/** A fan's period on a plan, for their own account. Moments as ISO 8601; `endsAt` null never ends. */
export type MySubscription = {
  planName: string;
  startsAt: string;
  endsAt: string | null;
  isLive: boolean;
};

/** The signed-in fan's running period, or the last one that ran; null without any. Refuses visitors. */
export async function getMySubscription(ctx: Context): Promise<MySubscription | null> {
  const { userId } = requireUser(ctx);
  const isLive = sql<boolean>`${subscriptions.status} in ${LIVE}
    and coalesce(${subscriptions.endDate} > ${ctx.now}, true)`;
  const [row] = await ctx.db
    .select({
      planName: plans.name,
      startsAt: sql<Date>`coalesce(${subscriptions.startDate}, ${subscriptions.createdAt})`.mapWith(
        subscriptions.createdAt,
      ),
      endsAt: subscriptions.endDate,
      isLive,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(eq(subscriptions.userId, userId))
    .orderBy(desc(isLive), sql`${subscriptions.endDate} desc nulls first`, desc(subscriptions.id))
    .limit(1);
  if (!row) return null;
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt?.toISOString() ?? null };
}
