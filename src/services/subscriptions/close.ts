import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { entitlements } from "@/db/schema";
import { revokeKeys } from "../access";
import type { Context } from "../context";
import { refreshStatusCache } from "./expire";
import { closeGaps } from "./rules";

/**
 * Closes what one transaction bought, and only that: its keys are revoked, later periods of the same keys move
 * forward, and a subscription that nothing pays for any more is canceled. Repeating it changes nothing.
 */
export async function closePurchase(
  ctx: Context,
  { userId, transactionId, reason }: { userId: number; transactionId: number; reason: string },
): Promise<void> {
  const source = { source: "transaction", sourceId: String(transactionId) } as const;
  if ((await revokeKeys(ctx, source, reason)) === 0) return;
  await moveLaterPeriods(ctx, userId);
  await settlePeriods(ctx, userId, reason);
  await refreshStatusCache(ctx, [userId]);
}

async function moveLaterPeriods(ctx: Context, userId: number): Promise<void> {
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
        eq(entitlements.source, "transaction"),
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

// A subscription lasts as long as the keys that its transactions bought for its plan, and ends now without any.
async function settlePeriods(ctx: Context, userId: number, reason: string): Promise<void> {
  const now = ctx.now.toISOString();
  await ctx.db.execute(sql`
    update subscriptions s set
      start_date = coalesce(paid.starts_at, s.start_date),
      end_date = case when paid.keys > 0 then paid.ends_at else greatest(s.start_date, ${now}::timestamptz) end,
      status = case when paid.keys > 0 then s.status else 'canceled' end,
      canceled_at = case when paid.keys > 0 then s.canceled_at else ${now}::timestamptz end,
      canceled_reason = case when paid.keys > 0 then s.canceled_reason else ${reason} end
    from (
      select x.id, count(e.id) as keys, min(e.starts_at) as starts_at,
        case when count(e.id) = count(e.ends_at) then max(e.ends_at) end as ends_at
      from subscriptions x
      join plans p on p.id = x.plan_id
      left join transactions t on t.subscription_id = x.id
      left join entitlements e on e.source = 'transaction' and e.source_id = t.id::text
        and e.revoked_at is null
        and ((p.model_id is null and e.key_kind = 'site') or (e.key_kind = 'plan' and e.key_id = p.id))
      where x.user_id = ${userId} and x.status in ('trialing', 'active', 'past_due')
      group by x.id
    ) paid
    where paid.id = s.id`);
}
