import { addMs } from "@/lib/time";
import type { Sighting } from "../sighting";
import { TOKEN_LASTS } from "../token";
import type { Facts, LockedAd } from "./facts";
import { tokenUse } from "./facts";
import { readRecentClicks } from "./read-clicks";
import { readViewerDays } from "./read-viewer-days";
import type { Connection } from "./transaction";

/** In the order of their ids, like everybody else who locks several: so no two groups ever wait for each other. */
const LOCK_ADS = {
  name: "ads_lock",
  text: `
    select id, placement, status, start_date as "startDate", end_date as "endDate", impressions, clicks,
      max_impressions as "maxImpressions", max_clicks as "maxClicks", daily_cap_per_viewer as "dailyCapPerViewer"
    from ads where id = any($1::int[]) order by id for no key update`,
};

/** The ledger of tokens settles who was first, over all processes. */
const USE_TOKENS = {
  name: "ads_use_tokens",
  text: `
    insert into ad_used_tokens (token, kind, expires_at)
    select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
    on conflict do nothing returning token, kind`,
};

/**
 * Locks the ads of a group and reads what it is judged by. The tokens of what the edge has not refused are used up: whoever is
 * judged once, is judged. One that was refused (an early one, a prefetch) may come again and count.
 */
export async function readFacts({ run }: Connection, group: readonly Sighting[]): Promise<Facts> {
  const ids = [...new Set(group.map(({ adId }) => adId))];
  const ads = await run<LockedAd>(LOCK_ADS, [ids]);
  const known = new Map(ads.map((ad) => [ad.id, ad]));
  const open = group.flatMap(({ adId, kind, pass, refused, at, ip }) =>
    pass && !refused && known.has(adId) ? [{ adId, kind, pass, at, ip }] : [],
  );
  if (open.length === 0) return { ads, unused: new Set(), viewerDays: [], recentClicks: [] };

  const used = await run<{ token: string; kind: Sighting["kind"] }>(USE_TOKENS, [
    open.map(({ pass }) => pass.id),
    open.map(({ kind }) => kind),
    open.map(({ pass }) => addMs(pass.issuedAt, TOKEN_LASTS).toISOString()),
  ]);
  const unused = new Set(used.map(({ token, kind }) => tokenUse(kind, token)));
  const first = open.filter(({ kind, pass }) => unused.has(tokenUse(kind, pass.id)));
  const capped = first.filter(
    ({ kind, adId }) => kind === "impression" && known.get(adId)?.dailyCapPerViewer != null,
  );
  const clicks = first.filter(({ kind }) => kind === "click");
  return {
    ads,
    unused,
    viewerDays: capped.length === 0 ? [] : await readViewerDays(run, capped),
    recentClicks: clicks.length === 0 ? [] : await readRecentClicks(run, clicks),
  };
}
