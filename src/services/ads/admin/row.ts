import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { adFigures, ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Context } from "@/services/context";

export type AdRow = typeof ads.$inferSelect;

/**
 * What the form of an ad shows, in short: of two who edit the same the later one is told by it. What counting and the switch in
 * the list write is not part of it, so that neither makes a form out of date.
 */
export const adVersion = sql<string>`md5(row(${sql.join(
  [
    ...[ads.name, ads.advertiser, ads.type, ads.placement, ads.title, ads.subtitle, ads.ctaText, ads.link],
    ...[ads.category, ads.imageUrl, ads.priority, ads.weight, ads.maxImpressions, ads.maxClicks],
    ...[ads.dailyCapPerViewer, sql`extract(epoch from ${ads.startDate})`],
    sql`extract(epoch from ${ads.endDate})`,
  ],
  sql`, `,
)})::text)`;

/**
 * True in SQL when the ad was ever given to somebody. Calls without a pass of ours prove nothing: a stranger could keep
 * every draft from being deleted by them.
 */
export const wasServed = (ctx: Context): SQL<boolean> =>
  sql<boolean>`(${ads.impressions} > 0 or ${ads.clicks} > 0 or exists (${ctx.db
    .select({ one: sql`1` })
    .from(adFigures)
    .where(and(eq(adFigures.adId, ads.id), ne(adFigures.outcome, "forged")))}))`;

/** The ad, locked until the transaction ends: counting waits as well. Refuses with NotFound. */
export async function lockAd(
  ctx: Context,
  id: number,
): Promise<AdRow & { version: string; wasServed: boolean }> {
  const [locked] = await ctx.db.select({ id: ads.id }).from(ads).where(eq(ads.id, id)).for("update");
  if (!locked) throw new NotFound("ad");
  // Read after the lock is ours: figures that somebody wrote meanwhile count.
  const [row] = await ctx.db
    .select({ ad: ads, version: adVersion, wasServed: wasServed(ctx) })
    .from(ads)
    .where(eq(ads.id, id));
  if (!row) throw new NotFound("ad");
  return { ...row.ad, version: row.version, wasServed: row.wasServed };
}
