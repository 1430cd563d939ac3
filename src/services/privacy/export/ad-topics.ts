import { sql } from "drizzle-orm";
import { accountViewer } from "../../ads";
import type { Topic } from "./topic";

/** What of the site's ads somebody saw and clicked while signed in, as long as single events are kept. */
export const adTopics = {
  // What an admin saw through this user's eyes is told; from where the admin looked is the admin's.
  ads: {
    columns: ["at", "kind", "advertiser", "title", "placement", "counted", "browser", "ip_network"],
    rows: (userId) => sql`
      select e.created_at as at, e.kind, a.advertiser, a.title, e.placement, e.valid as counted,
        case when e.viewer_class <> 'admin' then e.user_agent end as browser,
        case when e.viewer_class <> 'admin' then e.ip end as ip_network
      from (
        select id, 'impression' as kind, created_at, ad_id, placement, valid, user_agent, ip, viewer_class from impressions
        where viewer = ${accountViewer(userId)} and viewer_class <> 'visitor'
        union all
        select id, 'click', created_at, ad_id, placement, valid, user_agent, ip, viewer_class from clicks
        where viewer = ${accountViewer(userId)} and viewer_class <> 'visitor'
      ) e join ads a on a.id = e.ad_id order by e.created_at, e.kind, e.id`,
  },
} satisfies Record<string, Topic>;
