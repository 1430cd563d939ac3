import { eq } from "drizzle-orm";
import { Pool } from "pg";
import { afterAll, afterEach, describe, expect } from "vitest";
import { listen } from "@/db/listener";
import { ads, adViewerDays } from "@/db/schema";
import { addMs, HOUR, MINUTE, SECOND, siteDay } from "@/lib/time";
import { recordSighting, recordSightings } from "@/services/ads";
import { collector } from "@/services/ads/recording/collector";
import { paceMemory } from "@/services/ads/recording/pace";
import { writeGroup } from "@/services/ads/recording/write-group";
import type { AdOutcome, Sighting } from "@/services/ads/sighting";
import { type Context, systemContext } from "@/services/context";
import { PAGES_CHANNEL } from "@/services/pages";
import { test } from "../../support/test";
import { expectTrueCounts, runningAd, sightingOf, tally } from "./recording-ground";

// Three processes on one database, as far as it can tell: each has a pool and groups of its own.
const pools = Array.from(
  { length: 3 },
  () => new Pool({ connectionString: process.env.DATABASE_URL, pipeline: true }),
);
const processes = pools.map((pool) =>
  collector<Sighting, AdOutcome>((group) => writeGroup(pool, paceMemory(), group), {
    group: 16,
    queue: 10_000,
  }),
);
afterAll(() => Promise.all(pools.map((pool) => pool.end())));
afterEach(() => expectTrueCounts(systemContext("test")));

/** All at once, each to the next process. */
async function raced(sightings: Sighting[]): Promise<Record<string, number>> {
  const answers = sightings.map((sighting, place) =>
    processes[place % processes.length]!.collect([sighting]),
  );
  return tally((await Promise.all(answers)).flat());
}

const many = (count: number, make: (place: number) => Sighting) =>
  Array.from({ length: count }, (_, place) => make(place));

describe("the caps of an ad", () => {
  test("let exactly as many impressions count in a race of 64", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxImpressions: 10 });
    const race = many(64, () => sightingOf(ctx, id));
    const outcomes = await Promise.all(race.map((seen) => recordSighting(ctx, seen)));
    expect(tally(outcomes)).toEqual({ valid: 10, capped: 54 });
  });

  test("let exactly as many clicks count in a race of 64", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxClicks: 10 });
    const race = many(64, () => sightingOf(ctx, id, { kind: "click" }));
    expect(tally(await Promise.all(race.map((click) => recordSighting(ctx, click))))).toEqual({
      valid: 10,
      capped: 54,
    });
  });

  test("hold over several processes, for both at once", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxImpressions: 10, maxClicks: 7 });
    const race = many(256, (place) =>
      sightingOf(ctx, id, { kind: place % 2 === 0 ? "impression" : "click" }),
    );
    expect(await raced(race)).toEqual({ valid: 17, capped: 239 });
  });

  test("of a click are those of clicks: who saw the last impression may still follow it", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxImpressions: 1 });
    const seen = sightingOf(ctx, id);
    expect(await recordSightings(ctx, [seen, { ...seen, kind: "click" }])).toEqual(["valid", "valid"]);
  });

  test("count what was there before they were set", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    await recordSightings(
      ctx,
      many(5, () => sightingOf(ctx, id)),
    );
    await ctx.db.update(ads).set({ maxImpressions: 3 }).where(eq(ads.id, id));
    expect(await recordSighting(ctx, sightingOf(ctx, id))).toBe("capped");
  });

  test("per viewer and day hold in a race over several processes, for each viewer", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { dailyCapPerViewer: 3 });
    const race = many(90, (place) => sightingOf(ctx, id, { viewer: `viewer ${place % 5}` }));
    expect(await raced(race)).toEqual({ valid: 15, capped: 75 });
    const days = await ctx.db.select().from(adViewerDays).where(eq(adViewerDays.adId, id));
    expect(days.map(({ impressions }) => impressions)).toEqual([3, 3, 3, 3, 3]);
  });

  test("per viewer and day leave no trace of viewers where there are none", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    await recordSighting(ctx, sightingOf(ctx, id));
    expect(await ctx.db.$count(adViewerDays, eq(adViewerDays.adId, id))).toBe(0);
  });

  test("tell every page, once they are reached, and not before", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxImpressions: 3, maxClicks: 2 });
    const heard: string[] = [];
    const line = await new Promise<ReturnType<typeof listen>>((ready) => {
      const listener = listen(PAGES_CHANNEL, (told) => heard.push(told), { onGap: () => ready(listener) });
    });
    const tellsPages = async (sighting: Sighting) => {
      heard.length = 0;
      await recordSighting(ctx, sighting);
      // What is said later is heard later: our own word marks the end.
      await ctx.db.execute(`notify ${PAGES_CHANNEL}, 'end'`);
      await expect.poll(() => heard.at(-1)).toBe("end");
      return heard.includes('["ads"]');
    };
    const reached: boolean[] = [];
    for (const kind of ["impression", "impression", "click", "impression", "click", "impression"] as const) {
      reached.push(await tellsPages(sightingOf(ctx, id, { kind })));
    }
    line.close();
    expect(reached).toEqual([false, false, false, true, true, false]);
  });
});

describe("the day of a viewer's cap is the site's", () => {
  const seenAt = async (ctx: Context, moments: string[]) => {
    const { id } = await runningAd(ctx, { dailyCapPerViewer: 1 });
    const sightings = moments.map((at) => sightingOf(ctx, id, { at: new Date(at), viewer: "v" }));
    return recordSightings(ctx, sightings);
  };

  test("to the millisecond, also where a month ends", async ({ ctx }) => {
    // Midnight in São Paulo is three o'clock in UTC; the month of UTC ended three hours before.
    const outcomes = await seenAt(ctx, [
      "2026-02-28T23:59:59.999Z",
      "2026-03-01T00:00:00.000Z",
      "2026-03-01T02:59:59.999Z",
      "2026-03-01T03:00:00.000Z",
      "2026-03-02T02:59:59.999Z",
      "2026-03-02T03:00:00.000Z",
    ]);
    expect(outcomes).toEqual(["valid", "capped", "capped", "valid", "capped", "valid"]);
  });

  test("where clocks went forward at midnight: the day had 23 hours", async ({ ctx }) => {
    // 4 November 2018 began at one o'clock, at 03:00 in UTC, and ended at 02:00 in UTC.
    const outcomes = await seenAt(ctx, [
      "2018-11-04T02:59:59.999Z",
      "2018-11-04T03:00:00.000Z",
      "2018-11-05T01:59:59.999Z",
      "2018-11-05T02:00:00.000Z",
    ]);
    expect(outcomes).toEqual(["valid", "valid", "capped", "valid"]);
  });

  test("where clocks went back at midnight: the day had 25 hours", async ({ ctx }) => {
    // 16 February 2019 had its last hour twice: from 01:00 to 03:00 in UTC of the 17th.
    const outcomes = await seenAt(ctx, [
      "2019-02-16T02:00:00.000Z",
      "2019-02-17T01:30:00.000Z",
      "2019-02-17T02:59:59.999Z",
      "2019-02-17T03:00:00.000Z",
    ]);
    expect(outcomes).toEqual(["valid", "capped", "capped", "valid"]);
  });

  test("in the figures as well", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { dailyCapPerViewer: 1 });
    const at = new Date("2026-01-01T02:59:59.999Z");
    await recordSightings(ctx, [
      sightingOf(ctx, id, { at, viewer: "v" }),
      sightingOf(ctx, id, { at: addMs(at, 1), viewer: "v" }),
    ]);
    const { rows } = await ctx.db.execute(
      `select day::text, count from ad_figures where ad_id = ${id} order by day`,
    );
    expect(rows).toEqual([
      { day: "2025-12-31", count: 1 },
      { day: "2026-01-01", count: 1 },
    ]);
    expect(siteDay(at)).toBe("2025-12-31");
  });
});

describe("an ad that changed while it was seen", () => {
  test("counts from its start, which is in, to its end, which is not", async ({ ctx }) => {
    const [startDate, endDate] = [ctx.now, addMs(ctx.now, HOUR)];
    const { id } = await runningAd(ctx, { startDate, endDate });
    const moments = [addMs(startDate, -1), startDate, addMs(endDate, -1), endDate];
    const outcomes = await recordSightings(
      ctx,
      moments.map((at) => sightingOf(ctx, id, { at })),
    );
    expect(outcomes).toEqual(["not_running", "valid", "valid", "not_running"]);
  });

  test("counts nothing more once it was paused, or taken back to a draft", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const seen = sightingOf(ctx, id);
    for (const status of ["paused", "draft"] as const) {
      await ctx.db.update(ads).set({ status }).where(eq(ads.id, id));
      expect(await recordSighting(ctx, sightingOf(ctx, id))).toBe("not_running");
    }
    await ctx.db.update(ads).set({ status: "active" }).where(eq(ads.id, id));
    expect(await recordSighting(ctx, seen)).toBe("valid");
  });
});

describe("a flood of clicks", () => {
  const click = (ctx: Context, adId: number, after: number, wishes: { viewer?: string; ip?: string }) =>
    sightingOf(ctx, adId, { kind: "click", at: addMs(ctx.now, after), ...wishes });

  test("of one viewer: three in ten minutes count, and it has to stop before others do", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const outcomes: AdOutcome[] = [];
    for (const after of [0, SECOND, 2 * SECOND, 3 * SECOND, 9 * MINUTE, 10 * MINUTE + 2 * SECOND]) {
      outcomes.push(await recordSighting(ctx, click(ctx, id, after, { viewer: "v" })));
    }
    // At the last moment those of 3 s, 9 min are left: two.
    expect(outcomes).toEqual(["valid", "valid", "valid", "flood", "flood", "valid"]);
    expect(await recordSighting(ctx, click(ctx, id, 10 * MINUTE + 2 * SECOND, { viewer: "v" }))).toBe(
      "flood",
    );
    expect(await recordSighting(ctx, click(ctx, id, 10 * MINUTE + 2 * SECOND, { viewer: "w" }))).toBe(
      "valid",
    );
  });

  test("of one viewer, over several processes at once", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const race = many(64, () => click(ctx, id, 0, { viewer: "v" }));
    expect(await raced(race)).toEqual({ valid: 3, flood: 61 });
  });

  test("of one network: thirty in a minute count, whoever they say they are", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    expect(await raced(many(64, () => click(ctx, id, 0, { ip: "203.0.113.0" })))).toEqual({
      valid: 30,
      flood: 34,
    });
    expect(await recordSighting(ctx, click(ctx, id, 0, { ip: "198.51.100.0" }))).toBe("valid");
    expect(await recordSighting(ctx, click(ctx, id, MINUTE, { ip: "203.0.113.0" }))).toBe("valid");
  });

  test("is none where networks are unknown, or on another ad", async ({ ctx }) => {
    const [one, other] = [await runningAd(ctx), await runningAd(ctx)];
    expect(await raced(many(64, () => click(ctx, one.id, 0, {})))).toEqual({ valid: 64 });
    const ofOne = many(3, () => click(ctx, one.id, 0, { viewer: "v" }));
    expect(tally(await recordSightings(ctx, ofOne))).toEqual({ valid: 3 });
    expect(await recordSighting(ctx, click(ctx, other.id, 0, { viewer: "v" }))).toBe("valid");
  });

  test("is not what replays of one token are", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const first = click(ctx, id, 0, { viewer: "v" });
    expect(
      tally(
        await recordSightings(
          ctx,
          many(10, () => first),
        ),
      ),
    ).toEqual({ valid: 1, replay: 9 });
    expect(await recordSighting(ctx, click(ctx, id, 0, { viewer: "v" }))).toBe("valid");
  });
});
