import { and, eq, gt, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { entitlements } from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvents } from "./events";
import { endGrace } from "./grace";
import { closeGaps } from "./rules";
import { tellGateways } from "./tell";

/** Keys whose time counts when a later period is set behind them: paid ones and those of a trial, never a grace. */
export function countsAsPeriod(): SQL | undefined {
  const ofTrial = and(eq(entitlements.source, "subscription"), like(entitlements.sourceId, "trial:%"));
  return or(eq(entitlements.source, "transaction"), ofTrial);
}

/** Moves periods that have not begun forward, behind the one before them or to now, after one was taken back. */
export async function moveLaterPeriods(ctx: Context, userId: number): Promise<void> {
  const rows = await ctx.db
    .select({
      entitlementId: entitlements.id,
      kind: entitlements.keyKind,
      id: entitlements.keyId,
      startsAt: entitlements.startsAt,
      endsAt: sql<Date>`${entitlements.endsAt}`.mapWith(entitlements.endsAt),
    })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.userId, userId),
        countsAsPeriod(),
        isNull(entitlements.revokedAt),
        isNotNull(entitlements.endsAt),
        gt(entitlements.endsAt, ctx.now),
      ),
    )
    .for("update");
  const before = new Map(rows.map((row) => [row.entitlementId, row.startsAt.getTime()]));
  const moved = closeGaps(rows, ctx.now)
    .filter((period) => before.get(period.entitlementId) !== period.startsAt.getTime())
    .map((period) => ({ id: period.entitlementId, starts_at: period.startsAt, ends_at: period.endsAt }));
  if (moved.length === 0) return;
  await ctx.db.execute(sql`
    update entitlements e set starts_at = m.starts_at, ends_at = m.ends_at
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m(id int, starts_at timestamptz, ends_at timestamptz)
    where e.id = m.id`);
}

type Touched = {
  userId: number;
  /** The subscription that lost a period: it is over when none of its periods reaches beyond now. */
  subscriptionId: number | null;
  reason: string;
};

/**
 * Sets a user's running subscriptions to last as long as the keys that were paid for their plans. One that has none left
 * is canceled, its grace ends, and a gateway that would charge it again is told to stop. A trial lasts by itself.
 */
export async function settlePeriods(ctx: Context, touched: Touched): Promise<void> {
  const { userId, subscriptionId, reason } = touched;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const isOver = sql`(paid.keys = 0 or (s.id = ${subscriptionId ?? 0} and not paid.lasts))`;
  const { rows } = await ctx.db.execute<{ id: number; status: string }>(sql`
    update subscriptions s set
      start_date = case when s.trial_ends_at is null then coalesce(paid.starts_at, s.start_date) else s.start_date end,
      end_date = case when ${isOver} then greatest(s.start_date, s.trial_ends_at, coalesce(paid.ends_at, ${now}))
        else paid.ends_at end,
      status = case when ${isOver} then 'canceled' else s.status end,
      canceled_at = case when ${isOver} then ${now} else s.canceled_at end,
      canceled_reason = case when ${isOver} then ${reason} else s.canceled_reason end,
      grace_until = case when ${isOver} then null else s.grace_until end,
      next_billing_at = case when ${isOver} then null else s.next_billing_at end
    from (
      select x.id, count(e.id) as keys, min(e.starts_at) as starts_at,
        case when count(e.id) = count(e.ends_at) then max(e.ends_at) end as ends_at,
        coalesce(bool_or(coalesce(e.ends_at > ${now}, true)), false) as lasts
      from subscriptions x
      join plans p on p.id = x.plan_id
      left join transactions t on t.subscription_id = x.id
      left join entitlements e on e.source = 'transaction' and e.source_id = t.id::text
        and e.revoked_at is null
        and ((p.model_id is null and e.key_kind = 'site') or (e.key_kind = 'plan' and e.key_id = p.id))
      where x.user_id = ${userId} and x.status in ('trialing', 'active', 'past_due')
      group by x.id
    ) paid
    where paid.id = s.id and (paid.keys > 0 or s.status <> 'trialing')
    returning s.id, s.status`);
  const canceled = rows.filter(({ status }) => status === "canceled").map(({ id }) => id);
  await endGrace(ctx, userId, canceled, reason);
  await writeSubscriptionEvents(
    ctx,
    canceled.map((id) => ({ subscriptionId: id, kind: "canceled", data: { reason } })),
  );
  await tellGateways(ctx, canceled);
}
