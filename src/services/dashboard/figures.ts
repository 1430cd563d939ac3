import { sql } from "drizzle-orm";
import { adFigures, checkouts, subscriptions, transactions, users } from "@/db/schema";
import { type Context, requireAdmin } from "../context";

/** Today, and the last 30 days with today, by the calendar of a time zone. */
type Period<T> = { today: T; month: T };

export type Figures = {
  /** Money that came in and stayed, by currency, in minor units; at least one currency. */
  revenue: (Period<number> & { currency: string })[];
  /** Subscriptions that open something at this moment. */
  activeSubscriptions: number;
  newUsers: Period<number>;
  /** Checkouts that were begun, and how many of those are paid by now. */
  checkouts: { started: Period<number>; paid: Period<number> };
  /** Of all ads together, only what counted. */
  ads: { impressions: Period<number>; clicks: Period<number> };
};

/** `currency` is the one to show while nothing was sold. */
export type FiguresInput = { timeZone: string; currency: string };

/** How the site is doing; admins only. Three statements. */
export async function getFigures(ctx: Context, { timeZone, currency }: FiguresInput): Promise<Figures> {
  requireAdmin(ctx);
  const days = sql`(select date_trunc('day', ${ctx.now.toISOString()}::timestamptz, ${timeZone}) as today)`;
  const [revenue, people, ads] = await Promise.all([
    countMoney(ctx, days),
    countPeople(ctx, days),
    countAds(ctx, timeZone),
  ]);
  return { revenue: revenue.length > 0 ? revenue : [{ currency, today: 0, month: 0 }], ...people, ads };
}

type Days = ReturnType<typeof sql>;

/**
 * What was paid in the period less what went back of it since. Money under dispute still counts, a lost
 * dispute does not; money that fits no checkout never counted.
 */
async function countMoney(ctx: Context, days: Days): Promise<Figures["revenue"]> {
  const kept = sql`(t.amount - t.refunded_amount)::bigint`;
  const { rows } = await ctx.db.execute<Record<"currency" | "today" | "month", string>>(sql`
    select t.currency, coalesce(sum(${kept}) filter (where t.paid_at >= day.today), 0) as today,
      coalesce(sum(${kept}), 0) as month
    from ${transactions} t, ${days} day
    where t.status in ('paid', 'partially_refunded', 'refunded', 'disputed')
      and t.paid_at >= day.today - interval '29 days'
    group by t.currency order by month desc, t.currency`);
  return rows.map((row) => ({ currency: row.currency, today: Number(row.today), month: Number(row.month) }));
}

type People = Record<
  "live" | "users_today" | "users_month" | "started_today" | "started_month" | "paid_today" | "paid_month",
  number
>;

async function countPeople(ctx: Context, days: Days): Promise<Omit<Figures, "revenue" | "ads">> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const { rows } = await ctx.db.execute<People>(sql`
    select
      (select count(*)::int from ${subscriptions} s
        where (s.status in ('trialing', 'active') and s.end_date > ${now})
          or (s.status = 'past_due' and s.grace_until > ${now})) as live,
      u.*, c.*
    from ${days} day,
      lateral (select count(*) filter (where created_at >= day.today)::int as users_today,
          count(*)::int as users_month
        from ${users} where role = 'user' and created_at >= day.today - interval '29 days') u,
      lateral (select count(*) filter (where created_at >= day.today)::int as started_today,
          count(*)::int as started_month,
          count(*) filter (where created_at >= day.today and status = 'paid')::int as paid_today,
          count(*) filter (where status = 'paid')::int as paid_month
        from ${checkouts} where created_at >= day.today - interval '29 days') c`);
  const row = rows[0]!;
  return {
    activeSubscriptions: row.live,
    newUsers: { today: row.users_today, month: row.users_month },
    checkouts: {
      started: { today: row.started_today, month: row.started_month },
      paid: { today: row.paid_today, month: row.paid_month },
    },
  };
}

/** Figures are kept by the site's own day, so that nothing has to be cut by moments here. */
async function countAds(ctx: Context, timeZone: string): Promise<Figures["ads"]> {
  const count = (kind: "impression" | "click", today: boolean) => sql`coalesce(sum(f.count) filter (
    where f.kind = ${kind}${today ? sql` and f.day = day.today` : sql``}), 0)::float8`;
  const { rows } = await ctx.db.execute<
    Record<"seen_today" | "seen" | "clicked_today" | "clicked", number>
  >(sql`
    select ${count("impression", true)} as seen_today, ${count("impression", false)} as seen,
      ${count("click", true)} as clicked_today, ${count("click", false)} as clicked
    from ${adFigures} f, (select (${ctx.now.toISOString()}::timestamptz at time zone ${timeZone})::date as today) day
    where f.outcome = 'valid' and f.day between day.today - 29 and day.today`);
  const row = rows[0]!;
  return {
    impressions: { today: row.seen_today, month: row.seen },
    clicks: { today: row.clicked_today, month: row.clicked },
  };
}
