import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AD_INVALID_REASONS } from "@/db/schema";
import { addMs, MINUTE, siteDay } from "@/lib/time";
import { decide } from "@/services/ads/recording/decide";
import { effectsOf } from "@/services/ads/recording/effects";
import { type Facts, type LockedAd, tokenUse } from "@/services/ads/recording/facts";
import { MOST_A_MINUTE, paceMemory } from "@/services/ads/recording/pace";
import { CLICK_LIMITS } from "@/services/ads/recording/windows";
import type { Sighting } from "@/services/ads/sighting";

/** Half a day before midnight of the site, which is at three in UTC. */
const start = new Date("2026-05-31T15:00:00Z");
const AD_IDS = [1, 2, 3];

const cap = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const anAd = (id: number) =>
  fc.record<LockedAd>({
    id: fc.constant(id),
    placement: fc.constant("home_top"),
    status: fc.constantFrom("active", "active", "active", "paused"),
    startDate: fc.option(moment(), { nil: null }),
    endDate: fc.constant(null),
    impressions: fc.nat(4),
    clicks: fc.nat(4),
    maxImpressions: cap,
    maxClicks: cap,
    dailyCapPerViewer: cap,
  });

function moment() {
  return fc.nat(24 * 60).map((minutes) => addMs(start, minutes * MINUTE));
}

const aSighting = fc
  .record({
    kind: fc.constantFrom("impression" as const, "click" as const),
    // The last one does not exist.
    adId: fc.constantFrom(...AD_IDS, 4),
    token: fc.nat(60),
    viewer: fc.constantFrom("a", "b", "c"),
    ip: fc.constantFrom(null, "203.0.113.0"),
    refused: fc.option(fc.constantFrom(...AD_INVALID_REASONS), { freq: 8, nil: null }),
    at: fc.oneof(
      moment(),
      fc.nat(15).map((minutes) => addMs(start, minutes * MINUTE)),
    ),
    hasPass: fc.boolean(),
  })
  .map(({ token, viewer, hasPass, ...seen }): Sighting => {
    const isForged = seen.refused === "forged" && !hasPass;
    const pass = {
      id: `token ${token} of ${seen.adId}`,
      adId: seen.adId,
      placement: "home_bottom" as const,
      viewerClass: "visitor" as const,
      viewer,
      browser: "",
      issuedAt: seen.at,
    };
    return {
      ...seen,
      placement: isForged ? null : "home_bottom",
      viewerClass: "visitor",
      pass: isForged ? null : pass,
      userAgent: null,
    };
  });

/** Groups that follow each other, as one process writes them, and ads as they were before. */
const aDay = fc.record({
  ads: fc.tuple(...AD_IDS.map(anAd)),
  groups: fc.array(fc.array(aSighting, { maxLength: 40 }), { maxLength: 6 }),
});

/** Judges group after group, each by what those before it left: what the database does, by hand. */
function run({ ads, groups }: { ads: LockedAd[]; groups: Sighting[][] }) {
  let known = ads;
  const used = new Set<string>();
  const paces = paceMemory();
  const days = new Map<string, number>();
  const recentClicks: Facts["recentClicks"] = [];
  const all = groups.map((group) => {
    const open = group.flatMap(({ pass, refused, kind }) =>
      pass && !refused ? [tokenUse(kind, pass.id)] : [],
    );
    const unused = new Set(open.filter((use) => !used.has(use)));
    for (const use of unused) used.add(use);
    const viewerDays = [...days].map(([key, impressions]) => {
      const [adId, viewer, day] = JSON.parse(key) as [number, string, string];
      return { adId, viewer, day, impressions };
    });
    const judged = decide(group, {
      ads: known,
      unused,
      viewerDays,
      recentClicks: [...recentClicks],
      paces: paces.known,
    });
    const effects = effectsOf(judged);
    paces.note(judged);
    known = known.map((ad) => {
      const more = effects.counters.find(({ adId }) => adId === ad.id) ?? { impressions: 0, clicks: 0 };
      return {
        ...ad,
        impressions: ad.impressions + more.impressions,
        clicks: ad.clicks + more.clicks,
      };
    });
    for (const { adId, viewer, day, impressions } of effects.viewerDays) {
      const key = JSON.stringify([adId, viewer, day]);
      days.set(key, (days.get(key) ?? 0) + impressions);
    }
    for (const { sighting, outcome } of effects.events) {
      if (sighting.kind !== "click" || !["valid", "flood"].includes(outcome)) continue;
      const { adId, ip, at, pass } = sighting;
      recentClicks.push({ adId, ip, at, viewer: pass?.viewer ?? "" });
    }
    return { judged, effects };
  });
  return {
    ads: known,
    judged: all.flatMap(({ judged }) => judged),
    effects: all.map(({ effects }) => effects),
  };
}

const isValid = ({ outcome }: { outcome: string }) => outcome === "valid";

function countBy<T>(items: T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

describe("whatever comes in, in whatever groups", () => {
  test("no counter passes its cap", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const before = new Map(day.ads.map((ad) => [ad.id, ad]));
        for (const ad of run(day).ads) {
          const { impressions, clicks } = before.get(ad.id)!;
          expect(ad.impressions).toBeLessThanOrEqual(Math.max(impressions, ad.maxImpressions ?? Infinity));
          expect(ad.clicks).toBeLessThanOrEqual(Math.max(clicks, ad.maxClicks ?? Infinity));
        }
      }),
    );
  });

  test("no viewer counts more often on a day of the site than the cap of the day", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const seen = run(day).judged.filter((one) => isValid(one) && one.sighting.kind === "impression");
        const perDay = countBy(
          seen,
          ({ sighting }) => `${sighting.adId} ${sighting.pass?.viewer} ${siteDay(sighting.at)}`,
        );
        for (const [key, count] of perDay) {
          const ad = day.ads.find(({ id }) => id === Number(key.split(" ")[0]));
          expect(count).toBeLessThanOrEqual(ad?.dailyCapPerViewer ?? Infinity);
        }
      }),
    );
  });

  test("no token counts twice for one kind", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const uses = countBy(
          run(day).judged.filter(isValid),
          ({ sighting }) => `${sighting.kind} ${sighting.pass?.id}`,
        );
        expect([...uses.values()].every((count) => count === 1)).toBe(true);
      }),
    );
  });

  test("no viewer clicks an ad more than three times in ten minutes", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const inTime = day.groups.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
        const { judged } = run({ ...day, groups: [inTime.slice(0, 30), inTime.slice(30)] });
        const clicks = judged.filter((one) => isValid(one) && one.sighting.kind === "click");
        for (const { sighting: last } of clicks) {
          const near = clicks.filter(
            ({ sighting: { adId, pass, at } }) =>
              adId === last.adId &&
              pass?.viewer === last.pass?.viewer &&
              at <= last.at &&
              at > addMs(last.at, -CLICK_LIMITS.viewer.span),
          );
          expect(near.length).toBeLessThanOrEqual(CLICK_LIMITS.viewer.most);
        }
      }),
    );
  });

  test("no viewer counts more than sixty times in a minute; a server of ours is no viewer", () => {
    const ad: LockedAd = {
      ...{ id: 1, placement: "home_top", status: "active", startDate: null, endDate: null },
      ...{ impressions: 0, clicks: 0, maxImpressions: null, maxClicks: null, dailyCapPerViewer: null },
    };
    const seen = (place: number, viewerClass: "fan" | "server", minute: number): Sighting => {
      const at = addMs(start, minute * MINUTE + place);
      const id = `${viewerClass} ${minute} ${place}`;
      return {
        ...{
          kind: "impression",
          adId: 1,
          placement: "home_top",
          viewerClass,
          refused: null,
          ip: null,
          userAgent: null,
          at,
        },
        pass: {
          id,
          adId: 1,
          placement: "home_top",
          viewerClass,
          viewer: viewerClass,
          browser: "",
          issuedAt: at,
        },
      };
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (size) => {
        const all = [0, 1].flatMap((minute) =>
          (["fan", "server"] as const).flatMap((viewerClass) =>
            Array.from({ length: 70 }, (_, place) => seen(place, viewerClass, minute)),
          ),
        );
        const groups = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
          all.slice(at * size, (at + 1) * size),
        );
        const counted = run({ ads: [ad], groups }).judged.filter(isValid);
        const perMinute = countBy(
          counted,
          ({ sighting: { at, viewerClass } }) => `${viewerClass} ${Math.floor(at.getTime() / MINUTE)}`,
        );
        expect([...perMinute.values()].sort()).toEqual([MOST_A_MINUTE.viewer, MOST_A_MINUTE.viewer, 70, 70]);
      }),
    );
  });

  test("counters grow by the valid events, and figures sum all up", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const { ads, judged, effects } = run(day);
        const events = effects.flatMap((one) => one.events);
        const figures = effects.flatMap((one) => one.figures);
        for (const [place, ad] of ads.entries()) {
          const ofAd = (kind: Sighting["kind"]) => ({
            events: events.filter((e) => isValid(e) && e.sighting.adId === ad.id && e.sighting.kind === kind)
              .length,
            figures: figures
              .filter((f) => isValid(f) && f.adId === ad.id && f.kind === kind)
              .reduce((sum, { count }) => sum + count, 0),
          });
          const grown = ad.impressions - day.ads[place]!.impressions;
          expect(ofAd("impression")).toEqual({ events: grown, figures: grown });
          const followed = ad.clicks - day.ads[place]!.clicks;
          expect(ofAd("click")).toEqual({ events: followed, figures: followed });
        }
        const known = judged.filter(({ ad }) => ad !== null);
        expect(figures.reduce((sum, { count }) => sum + count, 0)).toBe(known.length);
        expect(events.length).toBe(known.filter(({ sighting }) => sighting.pass).length);
      }),
    );
  });

  test("what the edge refused stays refused for that reason, and uses nothing up", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const { judged } = run(day);
        for (const { sighting, outcome } of judged) {
          if (sighting.refused) expect(outcome).toBe(sighting.refused);
        }
        const open = day.groups.map((group) => group.filter(({ refused }) => !refused));
        const without = run({ ...day, groups: open }).judged.map(({ outcome }) => outcome);
        expect(judged.filter(({ sighting }) => !sighting.refused).map(({ outcome }) => outcome)).toEqual(
          without,
        );
      }),
    );
  });

  test("how it is cut into groups changes nothing", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const oneByOne = { ...day, groups: day.groups.flat().map((seen) => [seen]) };
        const outcomes = (judged: { outcome: string }[]) => judged.map(({ outcome }) => outcome);
        expect(outcomes(run(oneByOne).judged)).toEqual(outcomes(run(day).judged));
      }),
    );
  });

  test("ads do not touch each other: in whatever order they are mixed, each comes to the same", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const byAd = [...day.groups.flat()].sort((a, b) => a.adId - b.adId);
        const sorted = run({ ...day, groups: [byAd] });
        expect(sorted.ads).toEqual(run(day).ads);
      }),
    );
  });

  test("without days and floods, how many count does not depend on the order", () => {
    const impressions = fc.record({
      ads: fc
        .tuple(...AD_IDS.map(anAd))
        .map((ads) => ads.map((ad) => ({ ...ad, dailyCapPerViewer: null, startDate: null }))),
      group: fc.array(aSighting.map((seen) => ({ ...seen, kind: "impression" as const }))),
    });
    fc.assert(
      fc.property(
        impressions.chain((day) =>
          fc.tuple(fc.constant(day), fc.shuffledSubarray(day.group, { minLength: day.group.length })),
        ),
        ([{ ads, group }, shuffled]) => {
          expect(run({ ads, groups: [shuffled] }).ads).toEqual(run({ ads, groups: [group] }).ads);
        },
      ),
    );
  });

  test("an ad is told to be over in the group that fills a cap, and in no other", () => {
    fc.assert(
      fc.property(aDay, (day) => {
        for (const place of day.groups.keys()) {
          const { ads } = run({ ...day, groups: day.groups.slice(0, place) });
          const { ads: after, effects } = run({ ...day, groups: day.groups.slice(0, place + 1) });
          const isFilled = after.some((ad, at) => {
            const before = ads[at]!;
            return (
              (ad.impressions > before.impressions && ad.impressions === ad.maxImpressions) ||
              (ad.clicks > before.clicks && ad.clicks === ad.maxClicks)
            );
          });
          expect(effects.at(-1)?.isExhausted).toBe(isFilled);
        }
      }),
    );
  });
});
