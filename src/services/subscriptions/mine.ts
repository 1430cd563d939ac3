import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { models, plans, subscriptionEvents, subscriptions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireUser } from "../context";
import type { SubscriptionEvent } from "./events";
import { lifeOf, type SubscriptionLife } from "./life";
import { LIVE } from "./live";

/** A fan's subscription for their own account. Moments as ISO 8601; `endsAt` null never ends. */
export type MySubscription = {
  id: number;
  planId: number;
  planName: string;
  /** The model whose membership it is; null for a site-wide plan. */
  modelName: string | null;
  /** The plan can still be bought. */
  onSale: boolean;
  startsAt: string;
  /** The paid end. */
  endsAt: string | null;
  /** Until when it stays open although the renewal was not paid. */
  graceUntil: string | null;
  life: SubscriptionLife;
  isLive: boolean;
  /** The gateway charges by itself at the end of the period. */
  renewsByItself: boolean;
};

export type TimelineEntry = {
  kind: SubscriptionEvent["kind"];
  data: Record<string, string | number | null>;
  at: string;
};

const SHOWN_ENDED = 1;

/**
 * The signed-in fan's running subscriptions, the longest first; without any the last one that ran. Ended ones beside running
 * ones are history, which payments show. Refuses visitors.
 */
export async function listMySubscriptions(ctx: Context): Promise<MySubscription[]> {
  const { userId } = requireUser(ctx);
  const rows = (
    await mine(ctx)
      .where(eq(subscriptions.userId, userId))
      .orderBy(
        desc(inArray(subscriptions.status, [...LIVE])),
        sql`${subscriptions.endDate} desc nulls first`,
        desc(subscriptions.id),
      )
      .limit(50)
  ).map((row) => shown(ctx, row));
  const running = rows.filter(({ isLive }) => isLive);
  return running.length > 0 ? running : rows.slice(0, SHOWN_ENDED);
}

/** One of the signed-in fan's own subscriptions with what happened to it, the newest first. Refuses with NotFound. */
export async function getMySubscription(
  ctx: Context,
  id: number,
): Promise<{ subscription: MySubscription; timeline: TimelineEntry[] }> {
  const { userId } = requireUser(ctx);
  const [row] = await mine(ctx).where(and(eq(subscriptions.id, id), eq(subscriptions.userId, userId)));
  if (!row) throw new NotFound("subscription");
  return { subscription: shown(ctx, row), timeline: await timelineOf(ctx, id) };
}

/** What happened to a subscription, the newest first. For services that have decided who may ask. */
export async function timelineOf(ctx: Context, subscriptionId: number): Promise<TimelineEntry[]> {
  const rows = await ctx.db
    .select({ kind: subscriptionEvents.kind, data: subscriptionEvents.data, at: subscriptionEvents.at })
    .from(subscriptionEvents)
    .where(eq(subscriptionEvents.subscriptionId, subscriptionId))
    .orderBy(desc(subscriptionEvents.id))
    .limit(200);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function mine(ctx: Context) {
  return ctx.db
    .select({
      row: subscriptions,
      planName: plans.name,
      onSale: plans.isActive,
      modelName: models.name,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .leftJoin(models, eq(models.id, plans.modelId))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof mine>>[number];

function shown(ctx: Context, { row, ...named }: Row): MySubscription {
  const life = lifeOf(row, ctx.now);
  return {
    id: row.id,
    planId: row.planId,
    ...named,
    startsAt: (row.startDate ?? row.createdAt).toISOString(),
    endsAt: row.endDate?.toISOString() ?? null,
    graceUntil: row.graceUntil?.toISOString() ?? null,
    life,
    isLive: life !== "ended" && life !== "waiting",
    renewsByItself: row.externalId !== null && !row.cancelAtPeriodEnd,
  };
}
