import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { beforeEach, describe, expect } from "vitest";
import * as schema from "@/db/schema";
import { ads, adViewerDays } from "@/db/schema";
import { addDays, addMs, DAY, SECOND, siteDay } from "@/lib/time";
import { AD_SLOT_NAMES, type AdSlot, listRooms, serveAds } from "@/services/ads";
import { readCandidates } from "@/services/ads/serving/candidate";
import { KeptCandidates, keptCandidates } from "@/services/ads/serving/kept";
import { viewerHash } from "@/services/ads/token";
import type { Context } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { aModel } from "../../factories/catalogue";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { anAd, BOT, idsIn, onlyAd, passIn, subscribed, using } from "./serving-ground";

const browser = "AAAAAAAAAAAAAAAAAAAAAA";
const page = (slots: AdSlot[] = ["sidebar"], model: string | null = null) => ({ slots, model, browser });
const serve = (ctx: Context, slots?: AdSlot[], model?: string | null) =>
  serveAds(using(ctx), page(slots, model));

beforeEach(() => keptCandidates().forget());

describe("the ads of a page", () => {
  test("come with what is drawn, and with a pass for this ad, place and viewer", async ({ ctx, visitor }) => {
    const { id } = await onlyAd(ctx, {
      title: "Chá",
      subtitle: "Para tardes",
      imageUrl: "_site/ads/spot.webp",
    });
    const serving = await serve(visitor);
    expect(serving).toMatchObject({ off: false, ads: { sidebar: [{ id, type: "spot", title: "Chá" }] } });
    const [ad] = serving.ads.sidebar!;
    expect(ad).toMatchObject({ advertiser: "Casa", href: `/ads/${id}/click?t=${ad!.token}` });
    expect(ad!.picture).toEqual({
      src: expect.stringContaining("_site/ads/spot.webp"),
      ...{ width: 960, height: 1200, color: null },
    });
    expect(passIn(ctx, serving)).toMatchObject({
      ...{ adId: id, placement: "sidebar", viewerClass: "visitor", issuedAt: visitor.now },
      viewer: viewerHash("browser", browser),
      browser: viewerHash("browser", browser),
    });
  });

  test("never say where an ad leads, what it cost or how often it was seen", async ({ ctx, visitor }) => {
    await onlyAd(ctx, { link: "https://secret.example/landing", name: "internal", maxImpressions: 777 });
    const text = JSON.stringify(await serve(visitor));
    for (const secret of ["secret.example", "internal", "777"]) expect(text).not.toContain(secret);
  });

  test("without a link lead nowhere", async ({ ctx, visitor }) => {
    await onlyAd(ctx, { link: null, title: "Só para ver" });
    expect((await serve(visitor)).ads.sidebar).toMatchObject([{ href: null }]);
  });

  test("fill every room of the site from one statement, and none twice", async ({ ctx, visitor }) => {
    await ctx.db.delete(ads);
    for (const [type, placements] of Object.entries(schema.AD_PLACEMENTS_OF_TYPE)) {
      for (const placement of placements) await anAd(ctx, { type: type as "spot", placement });
    }
    const sent = await statementsOf(async () => {
      const { ads } = await serve(visitor, [...AD_SLOT_NAMES, ...AD_SLOT_NAMES]);
      expect(Object.keys(ads).sort()).toEqual([...AD_SLOT_NAMES].sort());
      const ids = Object.values(ads).flatMap((served) => served.map(({ id }) => id));
      expect(ids.length).toBe(AD_SLOT_NAMES.length);
      expect(new Set(ids).size).toBe(ids.length);
    });
    expect(sent).toHaveLength(1);
  });

  test("are none of those that are paused, drafts, over, to come, or at a cap", async ({ ctx, visitor }) => {
    await onlyAd(ctx, { status: "paused" });
    await anAd(ctx, { status: "draft" });
    await anAd(ctx, { endDate: visitor.now });
    await anAd(ctx, { startDate: addMs(visitor.now, 1) });
    await anAd(ctx, { impressions: 5, maxImpressions: 5 });
    await anAd(ctx, { clicks: 5, maxClicks: 5 });
    expect(idsIn(await serve(visitor), "sidebar")).toEqual([]);
    const { id } = await anAd(ctx, { startDate: visitor.now, endDate: addMs(visitor.now, 1) });
    expect(idsIn(await serve(visitor), "sidebar")).toEqual([id]);
  });

  test("a model that does not exist, or is no model, changes nothing", async ({ ctx, fan }) => {
    const { id } = await onlyAd(ctx);
    for (const model of ["nobody", "", "' or true --", "x".repeat(10_000)]) {
      expect(idsIn(await serve(fan, ["sidebar"], model), "sidebar")).toEqual([id]);
    }
  });
});

describe("who an ad is served to", () => {
  const classOf = async (ctx: Context, model: string | null = null) =>
    passIn(ctx, await serveAds(ctx, page(["sidebar"], model)))?.viewerClass;

  test("is told apart: visitor, fan, subscriber, admin, owner and bot", async ({
    ctx,
    visitor,
    fan,
    admin,
  }) => {
    await onlyAd(ctx);
    const own = await aModel(ctx, { userId: fan.actor.userId });
    const other = await aModel(ctx);
    expect(await classOf(using(visitor))).toBe("visitor");
    expect(await classOf(using(fan))).toBe("fan");
    expect(await classOf(using(fan), own.slug)).toBe("owner");
    expect(await classOf(using(fan), other.slug)).toBe("fan");
    expect(await classOf(using(visitor), own.slug)).toBe("visitor");
    expect(await classOf(using(admin))).toBe("admin");
    expect(await classOf(using(fan, BOT))).toBe("bot");
    expect(await classOf(using(visitor, null))).toBe("bot");
    expect(await classOf(using(visitor, ""))).toBe("bot");
    await subscribed(fan);
    expect(await classOf(using(fan))).toBe("subscriber");
    expect(await classOf(using(fan), own.slug)).toBe("owner");
  });

  test("an admin stays one through a fan's eyes, and without the second factor", async ({
    ctx,
    fan,
    admin,
  }) => {
    await onlyAd(ctx);
    const looking = { ...fan.actor, impersonatedBy: admin.actor.userId };
    expect(await classOf(using({ ...fan, actor: looking }))).toBe("admin");
    const owing = { ...admin.actor, role: "user" as const, owesSecondFactor: true };
    expect(await classOf(using({ ...admin, actor: owing }))).toBe("admin");
  });

  test("is the account on every device, and the browser without one", async ({
    ctx,
    visitor,
    fan,
    otherFan,
  }) => {
    await onlyAd(ctx);
    const nameOf = async (viewer: Context, word: string) =>
      passIn(ctx, await serveAds(using(viewer), { ...page(), browser: word }))?.viewer;
    expect(await nameOf(fan, "phone")).toBe(await nameOf(fan, "desk"));
    expect(await nameOf(fan, "phone")).not.toBe(await nameOf(otherFan, "phone"));
    expect(await nameOf(visitor, "phone")).not.toBe(await nameOf(visitor, "desk"));
  });
});

describe("a page without ads", () => {
  const isOff = async (ctx: Context) => {
    const { ads, off } = await serve(ctx);
    expect(ads).toEqual(off ? {} : { sidebar: [expect.anything()] });
    return off;
  };

  test("is a subscriber's where the setting says so, and nobody else's", async ({
    ctx,
    visitor,
    fan,
    otherFan,
  }) => {
    await onlyAd(ctx);
    await subscribed(fan);
    expect(await isOff(fan)).toBe(false);
    await saveSetting(ctx, "ads_for_subscribers", false);
    expect(await isOff(fan)).toBe(true);
    expect(await isOff(otherFan)).toBe(false);
    expect(await isOff(visitor)).toBe(false);
    await saveSetting(ctx, "ads_for_subscribers", true);
    expect(await isOff(fan)).toBe(false);
  });

  test.for([
    ["runs", {}, true],
    ["never ends", { endDate: null }, true],
    ["is a trial", { status: "trialing" }, true],
    ["is in its grace", { status: "past_due", endDate: -1, graceUntil: 1 }, true],
    ["is past its grace", { status: "past_due", endDate: -2, graceUntil: -1 }, false],
    ["is over", { endDate: -1 }, false],
    ["was never paid", { status: "pending" }, false],
    ["was taken back", { status: "canceled" }, false],
  ] as const)(
    "is that of a plan that hides ads, while the subscription %s",
    async ([, values, off], { ctx, fan }) => {
      await onlyAd(ctx);
      const { endDate, graceUntil, ...rest } = values as { endDate?: number | null; graceUntil?: number };
      await subscribed(fan, {
        hidesAds: true,
        ...(rest as object),
        ...(endDate !== undefined && { endDate: endDate && addDays(fan.now, endDate) }),
        ...(graceUntil !== undefined && { graceUntil: addDays(fan.now, graceUntil) }),
      } as Parameters<typeof subscribed>[1]);
      expect(await isOff(fan)).toBe(off);
    },
  );

  test("is what an admin sees through the eyes of such a subscriber", async ({ ctx, fan, admin }) => {
    await onlyAd(ctx);
    await subscribed(fan, { hidesAds: true });
    const looking = { ...fan, actor: { ...fan.actor, impersonatedBy: admin.actor.userId } };
    expect(await isOff(looking)).toBe(true);
  });

  test("is every page while the database is away, and none of them fails", async ({ visitor, fan }) => {
    const pool = new Pool({ connectionString: "postgres://nobody:x@127.0.0.1:9/none" });
    const away = { db: drizzle(pool, { schema }) };
    for (const viewer of [visitor, fan]) {
      expect(await serve({ ...viewer, ...away })).toEqual({ ads: {}, off: null });
    }
    await pool.end();
  });
});

describe("a cap per viewer and day", () => {
  const saw = async (
    ctx: Context,
    adId: number,
    viewer: string,
    impressions: number,
    day = siteDay(ctx.now),
  ) => {
    await ctx.db.insert(adViewerDays).values({ adId, viewer, day, impressions });
  };

  test("spares who has seen it, on all of their devices, until tomorrow", async ({ ctx, fan, otherFan }) => {
    const { id } = await onlyAd(ctx, { dailyCapPerViewer: 2 });
    const viewer = viewerHash("account", String(fan.actor.userId));
    await saw(ctx, id, viewer, 9, siteDay(addMs(fan.now, -DAY)));
    await saw(ctx, id, viewer, 1);
    expect(idsIn(await serve(fan), "sidebar")).toEqual([id]);
    await ctx.db
      .update(adViewerDays)
      .set({ impressions: 2 })
      .where(eq(adViewerDays.day, siteDay(fan.now)));
    expect(idsIn(await serve(fan), "sidebar")).toEqual([]);
    expect(idsIn(await serveAds(using(fan), { ...page(), browser: "other" }), "sidebar")).toEqual([]);
    expect(idsIn(await serve(otherFan), "sidebar")).toEqual([id]);
    expect(idsIn(await serve({ ...fan, now: addMs(fan.now, DAY) }), "sidebar")).toEqual([id]);
  });

  test("is asked for when the candidates are new, and when they are kept", async ({ ctx, visitor }) => {
    const { id } = await onlyAd(ctx, { dailyCapPerViewer: 1 });
    await saw(ctx, id, viewerHash("browser", browser), 1);
    expect(idsIn(await serve(visitor), "sidebar")).toEqual([]);
    const sent = await statementsOf(async () => {
      expect(idsIn(await serve(visitor), "sidebar")).toEqual([]);
    });
    expect(sent).toHaveLength(1);
  });
});

describe("what serving costs", () => {
  test("a visitor: one statement when nothing is kept, none afterwards", async ({ ctx, visitor }) => {
    await onlyAd(ctx);
    expect(await statementsOf(() => serve(visitor, ["sidebar", "hero", "login"]))).toHaveLength(1);
    expect(await statementsOf(() => serve(visitor, ["sidebar", "hero", "login"]))).toEqual([]);
    expect(await statementsOf(() => serve(visitor, []))).toEqual([]);
  });

  test("who is signed in: one statement, kept or not, with caps and a model or not", async ({ ctx, fan }) => {
    await onlyAd(ctx, { dailyCapPerViewer: 3 });
    const { slug } = await aModel(ctx, { userId: fan.actor.userId });
    expect(await statementsOf(() => serve(fan, ["sidebar"], slug))).toHaveLength(1);
    expect(await statementsOf(() => serve(fan, ["sidebar"], slug))).toHaveLength(1);
  });

  test("many visitors at once: one statement for all of them", async ({ ctx, visitor }) => {
    await onlyAd(ctx);
    const crowd = () => Promise.all(Array.from({ length: 50 }, () => serve(visitor)));
    expect(await statementsOf(crowd)).toHaveLength(1);
  });
});

describe("candidates that are kept", () => {
  test("are gone from each process a second and a half after they were read", async ({ ctx }) => {
    const { id } = await onlyAd(ctx);
    let clock = 0;
    const processes = [new KeptCandidates(() => clock), new KeptCandidates(() => clock)];
    const idsOf = (process: KeptCandidates) => {
      if (!process.fresh()) process.keep(readCandidates(ctx));
      return process.fresh()?.then((all) => all.map((ad) => ad.id));
    };
    expect(await idsOf(processes[0]!)).toEqual([id]);
    clock = 400;
    expect(await idsOf(processes[1]!)).toEqual([id]);
    await ctx.db.update(ads).set({ status: "paused" });
    clock = 1_499;
    expect(await idsOf(processes[0]!)).toEqual([id]);
    clock = 1_500;
    expect(await idsOf(processes[0]!)).toEqual([]);
    // Two seconds after the pause nobody shows it any more, whenever they last read.
    clock = 400 + 2_000;
    for (const process of processes) expect(await idsOf(process)).toEqual([]);
  });

  test("count their age from before they were asked for: a slow answer is not taken for a new one", async () => {
    let clock = 0;
    const kept = new KeptCandidates(() => clock);
    kept.keep(new Promise(() => {}));
    clock = 1_500;
    expect(kept.fresh()).toBeNull();
  });

  test("that could not be read are asked for again soon, not by every page", async () => {
    let clock = 0;
    const kept = new KeptCandidates(() => clock);
    kept.keep(Promise.reject(new Error("away")));
    await expect(kept.fresh()).rejects.toThrow("away");
    clock = 1_500;
    expect(kept.fresh()).toBeNull();
  });
});

describe("the rooms that pages keep", () => {
  test("are those of ads that run, or will within a day", async ({ ctx, visitor }) => {
    await onlyAd(ctx, { type: "hero", placement: "home_top" });
    expect(await listRooms(visitor)).toEqual(["hero"]);
    await anAd(ctx, { type: "banner", placement: "home_top", startDate: addMs(visitor.now, DAY - SECOND) });
    await anAd(ctx, { startDate: addMs(visitor.now, DAY + SECOND) });
    await anAd(ctx, { type: "banner", placement: "login", endDate: visitor.now });
    await anAd(ctx, { type: "banner", placement: "register", impressions: 1, maxImpressions: 1 });
    await anAd(ctx, { type: "diamond", placement: "feed_model", status: "paused" });
    expect(await listRooms(visitor)).toEqual(["hero", "home_top"]);
  });

  test("are read anew each time: a page keeps what it was told", async ({ ctx, visitor }) => {
    const { id } = await onlyAd(ctx);
    await serve(visitor);
    await ctx.db.update(ads).set({ status: "paused" }).where(eq(ads.id, id));
    expect(await listRooms(visitor)).toEqual([]);
  });
});
