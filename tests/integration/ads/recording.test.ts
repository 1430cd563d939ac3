import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect } from "vitest";
import { adFigures, ads, adUsedTokens, clicks, impressions } from "@/db/schema";
import { recordSighting, recordSightings } from "@/services/ads";
import { systemContext, transact } from "@/services/context";
import { test } from "../../support/test";
import { expectTrueCounts, forgedSighting, runningAd, sightingOf, tally } from "./recording-ground";

afterEach(() => expectTrueCounts(systemContext("test")));

describe("an impression of an ad", () => {
  test("is there, in all three places, when it is answered", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const seen = sightingOf(ctx, id, { ip: "203.0.113.0", viewerClass: "fan" });
    expect(await recordSighting(ctx, seen)).toBe("valid");
    const [event] = await ctx.db.select().from(impressions).where(eq(impressions.adId, id));
    expect(event).toMatchObject({
      placement: "home_top",
      token: seen.pass?.id,
      viewer: seen.pass?.viewer,
      viewerClass: "fan",
      ip: "203.0.113.0",
      valid: true,
      invalidReason: null,
      createdAt: ctx.now,
    });
    const [ad] = await ctx.db.select().from(ads).where(eq(ads.id, id));
    expect(ad).toMatchObject({ impressions: 1, clicks: 0 });
  });

  test("counts once, however often and at once its token comes again", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const seen = sightingOf(ctx, id);
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => recordSighting(ctx, seen)));
    expect(tally(outcomes)).toEqual({ valid: 1, replay: 63 });
    expect(await recordSighting(ctx, seen)).toBe("replay");
    expect(await ctx.db.$count(adUsedTokens, eq(adUsedTokens.token, seen.pass?.id ?? ""))).toBe(1);
  });

  test("and a click are two uses of one token", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const seen = sightingOf(ctx, id);
    const click = { ...seen, kind: "click" as const };
    expect(await recordSightings(ctx, [seen, click, seen, click])).toEqual([
      "valid",
      "valid",
      "replay",
      "replay",
    ]);
    expect(await ctx.db.$count(clicks, eq(clicks.adId, id))).toBe(2);
  });

  test("that the edge refused is kept with the reason and leaves its token unused", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const seen = sightingOf(ctx, id);
    expect(await recordSighting(ctx, { ...seen, refused: "early" })).toBe("early");
    expect(await recordSighting(ctx, { ...seen, refused: "prefetch" })).toBe("prefetch");
    expect(await recordSighting(ctx, seen)).toBe("valid");
    const rows = await ctx.db
      .select({ valid: impressions.valid, reason: impressions.invalidReason })
      .from(impressions)
      .where(eq(impressions.adId, id))
      .orderBy(impressions.id);
    expect(rows).toEqual([
      { valid: false, reason: "early" },
      { valid: false, reason: "prefetch" },
      { valid: true, reason: null },
    ]);
  });

  test("that is forged is a figure and no row, whoever calls it a thousand times", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const calls = Array.from({ length: 1_000 }, () => recordSighting(ctx, forgedSighting(ctx, id)));
    expect(tally(await Promise.all(calls))).toEqual({ forged: 1_000 });
    expect(await ctx.db.$count(impressions, eq(impressions.adId, id))).toBe(0);
    const figures = await ctx.db.select().from(adFigures).where(eq(adFigures.adId, id));
    expect(figures).toMatchObject([{ outcome: "forged", placement: "home_top", count: 1_000 }]);
  });

  test("of an ad that does not exist leaves nothing and harms nobody in its group", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const group = [sightingOf(ctx, 2_000_000_000), sightingOf(ctx, id), forgedSighting(ctx, 2_000_000_000)];
    expect(await recordSightings(ctx, group)).toEqual(["not_running", "valid", "forged"]);
    expect(await ctx.db.$count(impressions, eq(impressions.adId, 2_000_000_000))).toBe(0);
  });

  test("stays, whatever becomes of the transaction in which it was reported", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const failed = transact(ctx, async (inside) => {
      expect(await recordSighting(inside, sightingOf(ctx, id))).toBe("valid");
      throw new Error("the page failed");
    });
    await expect(failed).rejects.toThrow("the page failed");
    expect(await ctx.db.$count(impressions, eq(impressions.adId, id))).toBe(1);
  });

  test("brings whatever a browser calls itself", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const names = ['a",b{\\}NULL', "NULL", "\0\0", "x".repeat(100_000), "\ud800", "'; drop table ads --", ""];
    const group = names.map((userAgent) => sightingOf(ctx, id, { userAgent }));
    expect(tally(await recordSightings(ctx, group))).toEqual({ valid: names.length });
    const longest = sql<number>`max(length(${impressions.userAgent}))`;
    expect(await ctx.db.select({ longest }).from(impressions).where(eq(impressions.adId, id))).toEqual([
      { longest: 300 },
    ]);
  });

  test("says nothing of when the ad was edited", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { updatedAt: new Date(0) });
    await recordSighting(ctx, sightingOf(ctx, id));
    const [ad] = await ctx.db.select().from(ads).where(eq(ads.id, id));
    expect(ad?.updatedAt).toEqual(new Date(0));
  });
});

describe("a program that is another browser each time", () => {
  test("counts three hundred times in a minute from its network; others and other ads go on", async ({
    ctx,
  }) => {
    const [mine, theirs] = await Promise.all([runningAd(ctx), runningAd(ctx)]);
    const at = new Date("2030-01-02T12:00:00Z");
    const from = (ip: string | null, id = mine.id) => sightingOf(ctx, id, { at, ip });
    const outcomes = await Promise.all(
      Array.from({ length: 310 }, () => recordSighting(ctx, from("203.0.113.0/24"))),
    );
    expect(tally(outcomes)).toEqual({ valid: 300, flood: 10 });
    expect(await recordSighting(ctx, from("203.0.113.0/24"))).toBe("flood");
    const others = [from("198.51.100.0/24"), from(null), from("203.0.113.0/24", theirs.id)];
    for (const one of others) expect(await recordSighting(ctx, one)).toBe("valid");
  });
});

describe("a viewer who sees more ads than a person can", () => {
  test("counts sixty times in a minute, however many ads; others go on", async ({ ctx }) => {
    const made = await Promise.all([runningAd(ctx), runningAd(ctx)]);
    // A minute of its own, so that no clock turns in between.
    const at = new Date("2030-01-01T12:00:00Z");
    const seen = Array.from({ length: 64 }, (_, place) =>
      sightingOf(ctx, made[place % 2]!.id, { at, viewer: "hasty" }),
    );
    const outcomes = await Promise.all(seen.map((one) => recordSighting(ctx, one)));
    expect(tally(outcomes)).toEqual({ valid: 60, flood: 4 });
    expect(await recordSighting(ctx, sightingOf(ctx, made[0].id, { at, viewer: "hasty" }))).toBe("flood");
    expect(await recordSighting(ctx, sightingOf(ctx, made[0].id, { at }))).toBe("valid");
    const next = new Date("2030-01-01T12:01:00Z");
    expect(await recordSighting(ctx, sightingOf(ctx, made[0].id, { at: next, viewer: "hasty" }))).toBe(
      "valid",
    );
  });
});
