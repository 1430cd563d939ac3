import { type SQL, sql } from "drizzle-orm";
import { ads } from "@/db/schema";
import type { Context } from "@/services/context";
import type { AdPlacement, AdType } from "../slots";

/** An ad that may be chosen now or soon, with all that choosing and showing it needs. Moments in milliseconds since 1970. */
export type Candidate = {
  id: number;
  type: AdType;
  placement: AdPlacement;
  title: string | null;
  subtitle: string | null;
  ctaText: string | null;
  advertiser: string;
  imageUrl: string | null;
  hasLink: boolean;
  priority: number;
  weight: number;
  /** The first moment at which it runs; null has always begun. */
  startsAt: number | null;
  /** The first moment at which it runs no more; null never ends. */
  endsAt: number | null;
  impressions: number;
  clicks: number;
  maxImpressions: number | null;
  maxClicks: number | null;
  dailyCapPerViewer: number | null;
};

/**
 * Every active ad that is not over, as one column of JSON, so that it fits beside what a statement asks otherwise. Those that begin
 * within a day are among them: a page that is made now keeps a room for them.
 */
export function candidatesColumn({ now }: Context): SQL<Candidate[]> {
  const moment = now.toISOString();
  const ms = (column: unknown) => sql`(extract(epoch from ${column}) * 1000)::bigint`;
  return sql<Candidate[]>`(select coalesce(jsonb_agg(jsonb_build_object(
      'id', ${ads.id}, 'type', ${ads.type}, 'placement', ${ads.placement}, 'title', ${ads.title},
      'subtitle', ${ads.subtitle}, 'ctaText', ${ads.ctaText}, 'advertiser', ${ads.advertiser},
      'imageUrl', ${ads.imageUrl}, 'hasLink', ${ads.link} is not null, 'priority', ${ads.priority},
      'weight', ${ads.weight}, 'startsAt', ${ms(ads.startDate)}, 'endsAt', ${ms(ads.endDate)},
      'impressions', ${ads.impressions}, 'clicks', ${ads.clicks}, 'maxImpressions', ${ads.maxImpressions},
      'maxClicks', ${ads.maxClicks}, 'dailyCapPerViewer', ${ads.dailyCapPerViewer}
    ) order by ${ads.id}), '[]') from ${ads}
    where ${ads.status} = 'active' and coalesce(${ads.endDate} > ${moment}::timestamptz, true)
      and coalesce(${ads.startDate} <= ${moment}::timestamptz + interval '1 day', true))`;
}

/** The candidates by themselves. One statement. */
export async function readCandidates(ctx: Context): Promise<Candidate[]> {
  const [row] = await ctx.db.select({ candidates: candidatesColumn(ctx) }).from(sql`(select) as once`);
  return row?.candidates ?? [];
}
