import { addMs } from "@/lib/time";
import type { AdEventKind, Sighting } from "../sighting";
import { type AdPass, TOKEN_LASTS } from "../token";
import type { Connection } from "./connection";
import type { Facts, LockedAd } from "./facts";
import { tokenUse } from "./facts";
import { readRecentClicks } from "./read-clicks";
import { readViewerDays } from "./read-viewer-days";

/** In the order of their ids, like everybody else who locks several: so no two groups ever wait for each other. */
const LOCK_ADS = {
  name: "ads_lock",
  text: `
    select id, placement, status, start_date as "startDate", end_date as "endDate", impressions, clicks,
      max_impressions as "maxImpressions", max_clicks as "maxClicks", daily_cap_per_viewer as "dailyCapPerViewer"
    from ads where id = any($1::int[]) order by id for no key update`,
};

/** The ledger of tokens settles who was first, over all processes. */
const SPEND_TOKENS = {
  name: "ads_spend_tokens",
  text: `
    insert into ad_used_tokens (token, kind, expires_at)
    select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
    on conflict do nothing returning token, kind`,
};

/**
 * Locks the ads of a group and reads what it is judged by. The tokens of what the edge has not refused are used up: whoever is
 * judged once, is judged. One that was refused (an early one, a prefetch) may come again and count.
 */
export async function readFacts(
  { run }: Connection,
  group: readonly Sighting[],
): Promise<Omit<Facts, "paces">> {
  const open = group.filter(isOpen);
  const clicks = open.filter(({ kind }) => kind === "click");
  // Sent together, answered one after the other: each sees what was committed when those before it had their locks.
  const [ads, used, recentClicks] = await Promise.all([
    run<LockedAd>(LOCK_ADS, [[...new Set(group.map(({ adId }) => adId))]]),
    open.length === 0 ? [] : spendTokens(run, open),
    clicks.length === 0 ? [] : readRecentClicks(run, clicks),
  ]);
  const unused = new Set(used.map(({ token, kind }) => tokenUse(kind, token)));
  const capped = new Set(ads.filter((ad) => ad.dailyCapPerViewer !== null).map(({ id }) => id));
  const limited = open.filter(({ kind, adId }) => kind === "impression" && capped.has(adId));
  const viewerDays = limited.length === 0 ? [] : await readViewerDays(run, limited);
  return { ads, unused, viewerDays, recentClicks };
}

type Open = Sighting & { pass: AdPass };

function isOpen(sighting: Sighting): sighting is Open {
  return sighting.pass !== null && sighting.refused === null;
}

function spendTokens(run: Connection["run"], open: Open[]) {
  return run<{ token: string; kind: AdEventKind }>(SPEND_TOKENS, [
    open.map(({ pass }) => pass.id),
    open.map(({ kind }) => kind),
    open.map(({ pass }) => addMs(pass.issuedAt, TOKEN_LASTS).toISOString()),
  ]);
}
