import { siteDay } from "@/lib/time";
import type { AdOutcome, Sighting } from "../sighting";
import { type Facts, type LockedAd, tokenUse } from "./facts";
import type { Judged } from "./judged";
import { pacesOf } from "./pace";
import { clickWindows } from "./windows";

/**
 * Which of a group count, in the order in which they came. The edge's refusal stands; then a token counts once for each kind, the ad
 * has to run at that moment, viewers must not flood it, and no cap is passed. Whatever the group holds, an ad's valid ones never exceed
 * its caps, nor a viewer's the cap of the day (of the site's zone). Pure: the caller holds the locks.
 */
export function decide(group: readonly Sighting[], facts: Facts): Judged[] {
  const ads = new Map(facts.ads.map((ad) => [ad.id, ad]));
  const unused = new Set(facts.unused);
  const counts = countsFrom(facts);
  const windows = clickWindows(facts.recentClicks);

  const fresh = new Map<string, number>();

  const isTooFast = (sighting: Sighting) =>
    pacesOf(sighting)
      .map(({ name, most }) => {
        const count = (fresh.get(name) ?? facts.paces.get(name) ?? 0) + 1;
        fresh.set(name, count);
        return count > most;
      })
      .includes(true);

  const judge = (sighting: Sighting, ad: LockedAd | undefined, day: string): AdOutcome => {
    const { kind, pass, refused, at } = sighting;
    if (refused) return refused;
    if (!pass) return "forged";
    if (!ad) return "not_running";
    if (!unused.delete(tokenUse(kind, pass.id))) return "replay";
    if (!isRunning(ad, at)) return "not_running";
    if (kind === "click") {
      if (windows.isFlood({ adId: ad.id, viewer: pass.viewer, ip: sighting.ip, at })) return "flood";
      return counts.take(ad, "click") ? "valid" : "capped";
    }
    if (isTooFast(sighting)) return "flood";
    return counts.take(ad, "impression", dayOf(ad.id, pass.viewer, day)) ? "valid" : "capped";
  };

  return group.map((sighting) => {
    const ad = ads.get(sighting.adId);
    const day = siteDay(sighting.at);
    return { sighting, outcome: judge(sighting, ad, day), ad: ad ?? null, day };
  });
}

/** From its start, which counts, to its end, which does not. */
function isRunning(ad: LockedAd, at: Date): boolean {
  const hasBegun = ad.startDate === null || ad.startDate <= at;
  const isOver = ad.endDate !== null && ad.endDate <= at;
  return ad.status === "active" && hasBegun && !isOver;
}

function dayOf(adId: number, viewer: string, day: string): string {
  return `${adId} ${viewer} ${day}`;
}

function countsFrom(facts: Facts) {
  const impressions = new Map(facts.ads.map((ad) => [ad.id, ad.impressions]));
  const clicks = new Map(facts.ads.map((ad) => [ad.id, ad.clicks]));
  const days = new Map(
    facts.viewerDays.map((seen) => [dayOf(seen.adId, seen.viewer, seen.day), seen.impressions]),
  );
  const hasRoom = (count: number, cap: number | null) => cap === null || count < cap;

  return {
    /** Counts one more, unless a cap is reached. */
    take(ad: LockedAd, kind: Sighting["kind"], viewerDay?: string): boolean {
      const [all, cap] = kind === "click" ? [clicks, ad.maxClicks] : [impressions, ad.maxImpressions];
      const count = all.get(ad.id) ?? 0;
      const today = viewerDay === undefined ? 0 : (days.get(viewerDay) ?? 0);
      if (!hasRoom(count, cap)) return false;
      if (viewerDay !== undefined && !hasRoom(today, ad.dailyCapPerViewer)) return false;
      all.set(ad.id, count + 1);
      if (viewerDay !== undefined) days.set(viewerDay, today + 1);
      return true;
    },
  };
}
