import type { AdPass } from "../token";
import type { Connection } from "./connection";
import type { RecentClick } from "./facts";
import { CLICK_LIMITS } from "./windows";

type Click = { adId: number; pass: AdPass; ip: string | null; at: Date };

/** The newest of each viewer and of each network, as many as a limit needs: however hard an ad is clicked, the answer stays small. */
const RECENT_CLICKS = {
  name: "ads_recent_clicks",
  text: `
    select distinct on (id, "at") "adId", viewer, ip, "at" from (
      select c.* from (select distinct * from unnest($1::int[], $2::text[])) as asked (ad_id, viewer) cross join lateral (
        select id, ad_id as "adId", viewer, ip, created_at as "at" from clicks
        where ad_id = asked.ad_id and viewer = asked.viewer and created_at > $4 and (valid or invalid_reason = 'flood')
        order by created_at desc limit ${CLICK_LIMITS.viewer.most}) as c
      union all
      select c.* from (select distinct * from unnest($1::int[], $3::text[])) as asked (ad_id, ip) cross join lateral (
        select id, ad_id as "adId", viewer, ip, created_at as "at" from clicks
        where ad_id = asked.ad_id and ip = asked.ip and created_at > $5 and (valid or invalid_reason = 'flood')
        order by created_at desc limit ${CLICK_LIMITS.network.most}) as c) as newest`,
};

/** The clicks that these are measured by, on the same ads, of the same viewers and networks. */
export function readRecentClicks(run: Connection["run"], clicks: Click[]): Promise<RecentClick[]> {
  const earliest = Math.min(...clicks.map(({ at }) => at.getTime()));
  const since = ({ span }: { span: number }) => new Date(earliest - span).toISOString();
  return run<RecentClick>(RECENT_CLICKS, [
    clicks.map(({ adId }) => adId),
    clicks.map(({ pass }) => pass.viewer),
    clicks.map(({ ip }) => ip),
    since(CLICK_LIMITS.viewer),
    since(CLICK_LIMITS.network),
  ]);
}
