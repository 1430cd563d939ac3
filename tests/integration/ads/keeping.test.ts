import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { adFigures, adminSettings, ads, adUsedTokens, adViewerDays, clicks, impressions } from "@/db/schema";
import { addMs, DAY, HOUR, MINUTE } from "@/lib/time";
import { checkAdCounts, keepAdEvents, recordSighting, recordSightings } from "@/services/ads";
import type { Context } from "@/services/context";
import { test } from "../../support/test";
import { expectTrueCounts, runningAd, sightingOf, tally } from "./recording-ground";

const at = (ctx: Context, moment: string): Context => ({ ...ctx, now: new Date(moment) });

/** How many events lie where. */
async function inPartitions(ctx: Context, table: "impressions" | "clicks" = "impressions") {
  const { rows } = await ctx.db.execute<{ name: string; count: number }>(
    sql`select tableoid::regclass::text as name, count(*)::int from ${sql.identifier(table)} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

async function partitions(ctx: Context, table = "impressions") {
  const { rows } = await ctx.db.execute<{ name: string }>(
    sql`select relid::regclass::text as name from pg_partition_tree(${table}::regclass) where isleaf order by 1`,
  );
  return rows.map(({ name }) => name);
}

const keepMonths = (ctx: Context, months: number) =>
  ctx.db
    .insert(adminSettings)
    .values({ key: "ad_events_months", value: months })
    .onConflictDoUpdate({ target: adminSettings.key, set: { value: months } });

describe("the months of ad events", () => {
  // Far from the months that the migration made.
  const now = "2031-07-15T12:00:00Z";

  beforeEach<{ ctx: Context }>(async ({ ctx }) => {
    await ctx.db.execute(sql`truncate impressions, clicks, ad_figures`);
    await ctx.db.update(ads).set({ impressions: 0, clicks: 0 });
  });

  test("are there before they begin, as many as the worker may be away; once is enough", async ({ ctx }) => {
    await keepAdEvents(at(ctx, now));
    const made = await partitions(ctx);
    expect(made).toEqual([
      "impressions_default",
      ...["07", "08", "09", "10"].map((month) => `impressions_y2031m${month}`),
    ]);
    await keepAdEvents(at(ctx, now));
    expect(await partitions(ctx)).toEqual(made);
    expect(await partitions(ctx, "clicks")).toHaveLength(5);
  });

  test("take over from the default partition what came without one, to the millisecond", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    await recordSightings(
      ctx,
      ["2031-05-31T23:59:59.999Z", "2031-06-01T00:00:00.000Z", "2031-12-31T23:59:59.999Z"].flatMap(
        (moment) => [
          sightingOf(ctx, id, { at: new Date(moment) }),
          sightingOf(ctx, id, { at: new Date(moment), kind: "click" }),
        ],
      ),
    );
    expect(await inPartitions(ctx)).toEqual({ impressions_default: 3 });
    await keepAdEvents(at(ctx, now));
    expect(await inPartitions(ctx)).toEqual({
      impressions_y2031m05: 1,
      impressions_y2031m06: 1,
      impressions_y2031m12: 1,
    });
    expect(await inPartitions(ctx, "clicks")).toEqual({
      clicks_y2031m05: 1,
      clicks_y2031m06: 1,
      clicks_y2031m12: 1,
    });
    await expectTrueCounts(ctx);
  });

  test("go when they are over for longer than the setting says; counters and figures stay", async ({
    ctx,
  }) => {
    await keepMonths(ctx, 2);
    const { id } = await runningAd(ctx);
    const moments = ["2031-04-30T23:59:59.999Z", "2031-05-01T00:00:00.000Z", "2031-06-30T23:59:59.999Z"];
    for (const moment of moments) {
      // As the worker did it month by month.
      await keepAdEvents(at(ctx, moment));
      await recordSighting(ctx, sightingOf(ctx, id, { at: new Date(moment) }));
    }
    expect(Object.keys(await inPartitions(ctx))).toHaveLength(3);
    await keepAdEvents(at(ctx, "2031-07-01T00:00:00.000Z"));
    expect(await inPartitions(ctx)).toEqual({ impressions_y2031m05: 1, impressions_y2031m06: 1 });
    expect(await partitions(ctx)).not.toContain("impressions_y2031m04");
    const [ad] = await ctx.db.select().from(ads).where(eq(ads.id, id));
    expect(ad?.impressions).toBe(3);
    const figures = await ctx.db
      .select()
      .from(adFigures)
      .where(eq(adFigures.adId, id))
      .orderBy(asc(adFigures.day));
    expect(figures.map(({ count }) => count)).toEqual([2, 1]);
    expect((await checkAdCounts(at(ctx, now))).differences).toEqual([]);
    await keepMonths(ctx, 3);
  });

  test("go from the default partition as well, and need no partition for that", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    await recordSighting(ctx, sightingOf(ctx, id, { at: new Date("2020-01-05T00:00:00Z") }));
    await keepAdEvents(at(ctx, now));
    expect(await inPartitions(ctx)).toEqual({});
    expect((await partitions(ctx)).join()).not.toContain("y2020");
  });

  test("change while ads are recorded, and nothing is lost or refused", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const moments = ["2031-06-30T23:59:59Z", "2033-01-10T00:00:00Z", "2033-02-10T00:00:00Z"];
    let isOver = false;
    const outcomes: string[] = [];
    const recordOn = async (place: number) => {
      while (!isOver) {
        const seen = sightingOf(ctx, id, {
          at: new Date(moments[place % moments.length]!),
          kind: place % 5 === 0 ? "click" : "impression",
        });
        outcomes.push(await recordSighting(ctx, seen));
      }
    };
    const senders = Array.from({ length: 16 }, (_, place) => recordOn(place));
    try {
      for (const moment of [now, "2033-01-01T00:00:00Z", "2033-02-01T00:00:00Z"]) {
        await Promise.all([keepAdEvents(at(ctx, moment)), keepAdEvents(at(ctx, moment))]);
      }
    } finally {
      isOver = true;
      await Promise.all(senders);
    }
    await keepAdEvents(at(ctx, "2033-02-01T00:00:00Z"));
    expect(tally(outcomes)).toEqual({ valid: outcomes.length });
    const { rows } = await ctx.db.execute(
      sql`select (select sum(impressions + clicks)::int from ads) as counted, (select sum(count)::int from ad_figures) as figures`,
    );
    expect(rows).toEqual([{ counted: outcomes.length, figures: outcomes.length }]);
    expect((await checkAdCounts(at(ctx, "2033-02-20T00:00:00Z"))).differences).toEqual([]);
    expect(Object.keys(await inPartitions(ctx))).toEqual(["impressions_y2033m01", "impressions_y2033m02"]);
  });

  test("are as guarded as the tables that they belong to", async ({ ctx }) => {
    await keepAdEvents(at(ctx, now));
    const wrong = ctx.db.execute(
      sql`insert into impressions (ad_id, placement, viewer_class, created_at) values (2000000000, 'home_top', 'visitor', '2031-08-01T00:00:00Z')`,
    );
    await expect(wrong).rejects.toMatchObject({ cause: { code: "23503" } });
    const { id } = await runningAd(ctx);
    await recordSighting(ctx, sightingOf(ctx, id, { at: new Date("2031-08-01T00:00:00Z") }));
    expect(await inPartitions(ctx)).toEqual({ impressions_y2031m08: 1 });
    await ctx.db.delete(ads).where(eq(ads.id, id));
    expect(await inPartitions(ctx)).toEqual({});
  });

  test("are nobody's to keep but ours", async ({ fan, admin, visitor }) => {
    for (const ctx of [fan, admin, visitor]) await expect(keepAdEvents(ctx)).rejects.toThrow();
  });
});

describe("what was used to count", () => {
  test("is forgotten: tokens an hour after they expired, viewers after yesterday", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { dailyCapPerViewer: 5 });
    const now = new Date("2031-07-15T12:00:00Z");
    const tokens = [2 * HOUR, HOUR + 1, HOUR, 0, -MINUTE].map((ago) => ({
      token: randomUUID(),
      kind: "impression" as const,
      expiresAt: addMs(now, -ago),
    }));
    await ctx.db.delete(adUsedTokens);
    await ctx.db.insert(adUsedTokens).values(tokens);
    const days = ["2031-07-12", "2031-07-13", "2031-07-14", "2031-07-15"];
    await ctx.db
      .insert(adViewerDays)
      .values(days.map((day) => ({ adId: id, viewer: "v", day, impressions: 1 })));
    await keepAdEvents({ ...ctx, now });
    const left = await ctx.db.select().from(adUsedTokens).orderBy(asc(adUsedTokens.expiresAt));
    expect(left.map(({ token }) => token)).toEqual(tokens.slice(2).map(({ token }) => token));
    const seen = await ctx.db
      .select()
      .from(adViewerDays)
      .where(eq(adViewerDays.adId, id))
      .orderBy(asc(adViewerDays.day));
    expect(seen.map(({ day }) => day)).toEqual(["2031-07-14", "2031-07-15"]);
  });

  test("is forgotten bit by bit, also when it is very much", async ({ ctx }) => {
    await ctx.db.execute(sql`insert into ad_used_tokens (token, kind, expires_at)
      select gen_random_uuid(), 'click', now() - interval '1 day' from generate_series(1, 45000)`);
    await keepAdEvents(ctx);
    expect(
      await ctx.db.$count(adUsedTokens, sql`${adUsedTokens.expiresAt} < ${addMs(ctx.now, -DAY / 2)}`),
    ).toBe(0);
  });
});

describe("the check of what is counted", () => {
  test("finds nothing apart after whatever was recorded", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { maxImpressions: 5, dailyCapPerViewer: 2 });
    const group = Array.from({ length: 20 }, (_, place) =>
      sightingOf(ctx, id, { viewer: `v${place % 4}`, kind: place % 3 === 0 ? "click" : "impression" }),
    );
    await recordSightings(ctx, group);
    const { differences, impressions: counted } = await checkAdCounts(ctx);
    expect(differences).toEqual([]);
    expect(counted).toBeGreaterThanOrEqual(5);
  });

  test("finds a counter, a figure or an event that somebody changed by hand", async ({ ctx }) => {
    const found = async () =>
      (await checkAdCounts(ctx)).differences.map(({ adId, kind }) => ({ adId, kind }));
    const [counter, figure, event] = [await runningAd(ctx), await runningAd(ctx), await runningAd(ctx)];
    await recordSightings(
      ctx,
      [counter, figure, event].flatMap(({ id }) => [
        sightingOf(ctx, id),
        sightingOf(ctx, id, { kind: "click" }),
      ]),
    );
    expect(await found()).toEqual([]);
    await ctx.db.update(ads).set({ clicks: 2 }).where(eq(ads.id, counter.id));
    await ctx.db.update(adFigures).set({ count: 7 }).where(eq(adFigures.adId, figure.id));
    await ctx.db.delete(impressions).where(eq(impressions.adId, event.id));
    expect(await found()).toEqual([
      { adId: counter.id, kind: "click" },
      { adId: figure.id, kind: "impression" },
      { adId: figure.id, kind: "click" },
      { adId: event.id, kind: "impression" },
    ]);
    expect(await ctx.db.$count(clicks, eq(clicks.adId, event.id))).toBe(1);
  });

  test("is for admins", async ({ fan, admin, visitor }) => {
    await expect(checkAdCounts(admin)).resolves.toBeDefined();
    await expect(checkAdCounts(fan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkAdCounts(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
  });
});
