import { and, asc, between, eq, sql } from "drizzle-orm";
import { adFigures, ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Context } from "../../context";
import { type AdState, adState } from "../admin/state";
import type { AdPlacement, AdType } from "../slots";
import type { Period } from "./period";
import type { Figure } from "./tally";

/** An ad with what its counters say and what its figures sum up to, both of one moment. */
export type CountedAd = {
  id: number;
  /** What the admins call it; no advertiser reads that. */
  name: string;
  title: string | null;
  advertiser: string | null;
  type: AdType;
  placement: AdPlacement;
  state: AdState;
  startDate: Date | null;
  endDate: Date | null;
  impressions: number;
  clicks: number;
  maxImpressions: number | null;
  maxClicks: number | null;
  /** The sums of its valid figures, and the first day that has any figure. */
  sums: { impressions: number; clicks: number; since: string | null };
};

/** Columns by name: one that ads gain tomorrow does not go out by itself. */
const { id, name, title, advertiser, type, placement, startDate, endDate } = ads;
const { impressions, clicks, maxImpressions, maxClicks } = ads;
const counts = { impressions, clicks, maxImpressions, maxClicks };
const columns = { id, name, title, advertiser, type, placement, startDate, endDate, ...counts };

/** One statement: counters and figures are of the same moment, so that they differ only if they really do. */
export async function readCountedAd(ctx: Context, adId: number): Promise<CountedAd> {
  const sum = (kind: "impression" | "click") =>
    sql<number>`coalesce(sum(${adFigures.count}) filter (
      where ${adFigures.kind} = ${kind} and ${adFigures.outcome} = 'valid'), 0)::float8`;
  const [row] = await ctx.db
    .select({
      ad: { ...columns, state: adState(ctx.now) },
      sums: {
        impressions: sum("impression"),
        clicks: sum("click"),
        since: sql<string | null>`min(${adFigures.day})::text`,
      },
    })
    .from(ads)
    .leftJoin(adFigures, eq(adFigures.adId, ads.id))
    .where(eq(ads.id, adId))
    .groupBy(ads.id);
  if (!row) throw new NotFound("ad");
  return { ...row.ad, sums: row.sums };
}

/** What happened to an ad within a period, by day, placement, kind and outcome, in the order of days and placements. */
export function readFigures(ctx: Context, adId: number, { from, to }: Period): Promise<Figure[]> {
  const { day, placement, kind, outcome, count } = adFigures;
  return ctx.db
    .select({ day, placement, kind, outcome, count })
    .from(adFigures)
    .where(and(eq(adFigures.adId, adId), between(day, from, to)))
    .orderBy(asc(day), asc(placement));
}
