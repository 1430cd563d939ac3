import type { Pool } from "pg";
import { type Verdict, verdict } from "../storm/verdict";

export type Kind = "impression" | "click";
const TABLES = { impression: "impressions", click: "clicks" } as const;

/** What an ad's books say, each of three ways to count: the counters, the events, the figures by day. */
export async function countsOf(sql: Pool, adId: number) {
  const { rows } = await sql.query<Record<string, number>>(
    `select a.impressions, a.clicks,
       (select count(*)::int from impressions where ad_id = a.id and valid) as "impressionEvents",
       (select count(*)::int from clicks where ad_id = a.id and valid) as "clickEvents",
       (select coalesce(sum(count), 0)::int from ad_figures where ad_id = a.id and kind = 'impression' and outcome = 'valid')
         as "impressionFigures",
       (select coalesce(sum(count), 0)::int from ad_figures where ad_id = a.id and kind = 'click' and outcome = 'valid')
         as "clickFigures"
     from ads a where a.id = $1`,
    [adId],
  );
  return rows[0]!;
}

/** Whether counters, events and figures of an ad say the same. */
export async function judgeCounts(sql: Pool, adId: number): Promise<Verdict> {
  const counts = await countsOf(sql, adId);
  const { impressions, impressionEvents, impressionFigures, clicks, clickEvents, clickFigures } = counts;
  const isEqual =
    [impressionEvents, impressionFigures].every((count) => count === impressions) &&
    [clickEvents, clickFigures].every((count) => count === clicks);
  return verdict("counters = valid events = figures", 6, isEqual ? [] : [JSON.stringify(counts)]);
}

/** Whether every pass that was answered as counted stands in the events exactly once, and none stands there twice. */
export async function judgeEvents(sql: Pool, kind: Kind, counted: ReadonlySet<string>): Promise<Verdict[]> {
  const { rows } = await sql.query<{ token: string; times: number }>(
    `select token, count(*)::int as times from ${TABLES[kind]} where valid and token is not null group by token`,
  );
  const times = new Map(rows.map((row) => [row.token, row.times]));
  const lost = [...counted].filter((token) => times.get(token) !== 1);
  const twice = rows.filter((row) => row.times > 1).map(({ token }) => token);
  return [
    verdict(`each acknowledged ${kind} is there once`, counted.size, lost),
    verdict(`no ${kind} is there twice`, rows.length, twice),
  ];
}
