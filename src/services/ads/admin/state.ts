import { type SQL, sql } from "drizzle-orm";
import { ads } from "@/db/schema";

/** What an ad is at a moment. Of the active ones only `running` is shown; the rest is derived, never stored. */
export const AD_STATES = ["running", "scheduled", "ended", "exhausted", "paused", "draft"] as const;
export type AdState = (typeof AD_STATES)[number];

/** The state of an ad at `now` in SQL. Its dates are half-open: at `end_date` it has ended. */
export function adState(now: Date): SQL<AdState> {
  return sql<AdState>`case
    when ${ads.status} <> 'active' then ${ads.status}
    when ${ads.endDate} <= ${now} then 'ended'
    when ${ads.impressions} >= ${ads.maxImpressions} or ${ads.clicks} >= ${ads.maxClicks} then 'exhausted'
    when ${ads.startDate} > ${now} then 'scheduled'
    else 'running' end`;
}
