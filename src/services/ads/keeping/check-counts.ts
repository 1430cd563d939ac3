import { sql } from "drizzle-orm";
import { SITE_TIME_ZONE, siteDay } from "@/lib/time";
import { type Context, requireAdmin, transact } from "../../context";
import { getSettings } from "../../settings";
import type { AdEventKind } from "../sighting";
import { EVENT_TABLES, keptSince } from "./months";
import { monthsWithPartition } from "./partitions";

/** Valid ones of an ad, counted in each place. */
export type AdCount = {
  adId: number;
  kind: AdEventKind;
  /** On the ad itself. */
  counter: number;
  /** The sum of its figures by day. */
  figures: number;
  /** The sum of those days of which all events are kept still. */
  figuresKept: number;
  /** The events of these days. */
  eventsKept: number;
};

export type AdCountCheck = {
  /** How many ads were compared. */
  ads: number;
  impressions: number;
  clicks: number;
  /** Where counters, figures and events are apart: there must be none. */
  differences: AdCount[];
};

/**
 * Compares what is counted of every ad: its counter = the sum of its figures, and, for the days of which no event was dropped, its figures
 * = its events. One statement sees one moment, so it may run while ads are recorded. Admins and the system only.
 */
export async function checkAdCounts(ctx: Context): Promise<AdCountCheck> {
  requireAdmin(ctx);
  const lastDropped = siteDay(await allKeptSince(ctx));
  return transact(ctx, async ({ db }) => {
    // All events of some months may take longer than a page would wait.
    await db.execute(sql`set local statement_timeout = 0`);
    const { rows } = await db.execute<AdCount>(countAll(lastDropped));
    const sum = (kind: AdEventKind) =>
      rows.filter((row) => row.kind === kind).reduce((all, { counter }) => all + counter, 0);
    return {
      ads: new Set(rows.map(({ adId }) => adId)).size,
      impressions: sum("impression"),
      clicks: sum("click"),
      differences: rows.filter(
        ({ counter, figures, figuresKept, eventsKept }) => counter !== figures || figuresKept !== eventsKept,
      ),
    };
  });
}

/** The moment from which on no event was dropped: by the setting, or later where the setting was smaller before. */
async function allKeptSince(ctx: Context): Promise<Date> {
  const since = keptSince(ctx.now, (await getSettings(ctx)).ad_events_months);
  const oldest = await Promise.all(
    Object.values(EVENT_TABLES).map(
      async (table) => (await monthsWithPartition(ctx, table))[0]?.from ?? since,
    ),
  );
  return new Date(Math.max(since.getTime(), ...oldest.map((from) => from.getTime())));
}

/** `lastDropped`: a day of the site that may lack events; those after it are whole. */
function countAll(lastDropped: string) {
  return sql`
    with event as (
      select ad_id, 'impression' as kind, created_at from impressions where valid
      union all select ad_id, 'click', created_at from clicks where valid
    ), event_sum as (
      select ad_id, kind, count(*)::int as kept from event
      where (created_at at time zone ${SITE_TIME_ZONE})::date > ${lastDropped}::date group by 1, 2
    ), figure_sum as (
      select ad_id, kind, sum(count)::int as ever, (sum(count) filter (where day > ${lastDropped}::date))::int as kept
      from ad_figures where outcome = 'valid' group by 1, 2
    )
    select ads.id as "adId", k.kind, case k.kind when 'click' then ads.clicks else ads.impressions end as counter,
      coalesce(f.ever, 0) as figures, coalesce(f.kept, 0) as "figuresKept", coalesce(e.kept, 0) as "eventsKept"
    from ads cross join (values ('impression'), ('click')) as k (kind)
      left join figure_sum as f on f.ad_id = ads.id and f.kind = k.kind
      left join event_sum as e on e.ad_id = ads.id and e.kind = k.kind
    order by 1, 2 desc`;
}
