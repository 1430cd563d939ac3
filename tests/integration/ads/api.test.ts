import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { GET, HEAD } from "@/app/api/ads/placement/[placement]/route";
import {
  AD_PLACEMENTS,
  AD_PLACEMENTS_OF_TYPE,
  AD_TYPES,
  adFigures,
  ads,
  adViewerDays,
  impressions,
} from "@/db/schema";
import { env } from "@/env";
import { keptCandidates } from "@/services/ads/serving/kept";
import { readToken } from "@/services/ads/token";
import type { Context } from "@/services/context";
import { Jar, request } from "../../support/browser-jar";
import { test } from "../../support/test";
import { seated } from "../clients/seated";
import { expectTrueCounts } from "./recording-ground";
import { anAd, BOT, BROWSER, onlyAd, subscribed } from "./serving-ground";

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => import("../../support/browser-jar"));

const KEY = randomBytes(32).toString("hex");

beforeEach(() => {
  env().ADS_SERVER_KEY = KEY;
  keptCandidates().forget();
});
afterEach(() => {
  delete env().ADS_SERVER_KEY;
});

/** What a program is answered that asks for the ads of a placement. */
async function ask(path: string, sent: Record<string, string> = {}, jar = new Jar()) {
  const headers = new Headers({ "user-agent": BROWSER, ...sent });
  const [placement = ""] = path.split("?");
  const url = `http://127.0.0.1:3000/api/ads/placement/${path}`;
  const answer = await request.run({ jar, headers }, () =>
    GET(new Request(url, { headers }), { params: Promise.resolve({ placement }) }),
  );
  return { status: answer.status, body: await answer.json(), jar };
}

/** The same as a server of the operator's, for a viewer. */
const track = (path: string, viewer: Record<string, string> = {}) =>
  ask(`${path}${path.includes("?") ? "&" : "?"}track=true`, { authorization: `Bearer ${KEY}`, ...viewer });

const counted = async (ctx: Context, id: number) =>
  (await ctx.db.select({ impressions: ads.impressions }).from(ads).where(eq(ads.id, id)))[0]?.impressions;

describe("GET /api/ads/placement/:placement", () => {
  test("answers with what stands there, one ad unless told, each with a token for this browser", async ({
    ctx,
  }) => {
    const { id } = await onlyAd(ctx);
    await anAd(ctx, { priority: -1 });
    const { status, body, jar } = await ask("sidebar");
    expect(status).toBe(200);
    expect(body).toEqual({ data: [expect.objectContaining({ id, type: "spot", advertiser: "Casa" })] });
    expect(readToken(body.data[0].token, id, new Date())).toMatchObject({
      state: "good",
      pass: { viewerClass: "visitor", placement: "sidebar" },
    });
    expect(jar.get("browser")?.value).toMatch(/^[\w-]{22}$/);
    expect((await ask("sidebar?limit=10")).body.data).toHaveLength(2);
    expect(await counted(ctx, id)).toBe(0);
  });

  test("refuses each wrong pair of type and placement with a sentence, and takes each right one", async ({
    ctx,
  }) => {
    await ctx.db.delete(ads);
    for (const type of AD_TYPES) {
      for (const placement of AD_PLACEMENTS) {
        const { status, body } = await ask(`${placement}?type=${type}`);
        const isReserved = placement === "feed_mix" || placement === "post_detail";
        const fits = (AD_PLACEMENTS_OF_TYPE[type] as readonly string[]).includes(placement);
        if (fits || isReserved) expect({ status, body }).toEqual({ status: 200, body: { data: [] } });
        else expect({ status, code: body.error.code }).toEqual({ status: 422, code: "ad_pair" });
      }
    }
  });

  test("gives the type that was asked for", async ({ ctx }) => {
    await ctx.db.delete(ads);
    for (const type of ["hero", "banner", "diamond_block"] as const) {
      await anAd(ctx, { type, placement: "home_top" });
    }
    for (const type of ["hero", "banner", "diamond_block"]) {
      const { body } = await ask(`home_top?type=${type}&limit=10`);
      expect(body.data.map((ad: { type: string }) => ad.type)).toEqual([type]);
    }
  });

  test.for([
    ["a made-up name", "nowhere"],
    ["a name that every object has", "constructor"],
    ["another case", "HOME_TOP"],
    ["a null byte", "%00"],
    ["a huge name", "x".repeat(5_000)],
  ])("knows no placement of %s", async ([, placement]) => {
    expect(await ask(placement!)).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  });

  test.for([
    ["limit=0"],
    ["limit=11"],
    ["limit=-1"],
    ["limit=1.5"],
    ["limit="],
    ["limit=1&limit=2"],
    ["type=popup"],
    ["type="],
    ["track=yes"],
    ["track=true&track=true"],
    ["lang=pt"],
    ["__proto__=1"],
  ])("refuses ?%s", async ([query]) => {
    const answer = await ask(`sidebar?${query}`, { authorization: `Bearer ${KEY}` });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
  });

  test("has nothing for a subscriber whose plan hides ads", async ({ ctx }) => {
    await onlyAd(ctx);
    const [reader, jar] = [await seated(ctx), new Jar()];
    jar.set("session", reader.token);
    expect((await ask("sidebar", {}, jar)).body.data).toHaveLength(1);
    await subscribed(reader, { hidesAds: true });
    expect((await ask("sidebar", {}, jar)).body).toEqual({ data: [] });
  });

  test("answers no HEAD, since some of what is asked here counts", async () => {
    const url = "http://127.0.0.1:3000/api/ads/placement/sidebar";
    const answer = await request.run({ jar: new Jar(), headers: new Headers() }, () =>
      HEAD(new Request(url, { method: "HEAD" }), { params: Promise.resolve({ placement: "sidebar" }) }),
    );
    expect(answer.status).toBe(405);
  });
});

describe("track=true", () => {
  test("counts each ad before the answer, by the books of all others", async ({ ctx }) => {
    const { id } = await onlyAd(ctx);
    const viewer = {
      "viewer-address": "203.0.113.77",
      "viewer-agent": BROWSER,
      "viewer-id": "newsletter-4711",
    };
    const { status, body, jar } = await track("sidebar", viewer);
    expect(status).toBe(200);
    expect(body.data).toEqual([expect.objectContaining({ id, counted: true })]);
    expect(body.data[0]).not.toHaveProperty("reason");
    expect(jar.header).toBe("");
    expect(await counted(ctx, id)).toBe(1);
    const events = await ctx.db.select().from(impressions).where(eq(impressions.adId, id));
    expect(events).toMatchObject([
      { placement: "sidebar", viewerClass: "server", valid: true, ip: "203.0.113.0/24", userAgent: BROWSER },
    ]);
    expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? 0 : value))).not.toContain(
      "4711",
    );
    await expectTrueCounts(ctx);
  });

  test("counts several at once, and none for nothing", async ({ ctx }) => {
    const first = await onlyAd(ctx);
    const second = await anAd(ctx);
    const { body } = await track("sidebar?limit=10");
    expect(body.data.map(({ counted }: { counted: boolean }) => counted)).toEqual([true, true]);
    expect([await counted(ctx, first.id), await counted(ctx, second.id)]).toEqual([1, 1]);
    expect((await track("login")).body).toEqual({ data: [] });
    expect((await track("feed_mix")).body).toEqual({ data: [] });
  });

  test("shows a bot ads that do not count, and says why", async ({ ctx }) => {
    const { id } = await onlyAd(ctx);
    const { body } = await track("sidebar", { "viewer-agent": BOT });
    expect(body.data).toEqual([expect.objectContaining({ id, counted: false, reason: "bot" })]);
    expect(await counted(ctx, id)).toBe(0);
    const figures = await ctx.db.select().from(adFigures).where(eq(adFigures.adId, id));
    expect(figures).toMatchObject([{ outcome: "bot", count: 1, kind: "impression" }]);
  });

  test("keeps the cap of a viewer's day by the name that the server gives, also at once", async ({ ctx }) => {
    const { id } = await onlyAd(ctx, { dailyCapPerViewer: 3 });
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => track("sidebar", { "viewer-id": "ana" })),
    );
    const shown = answers.flatMap(({ body }) => body.data);
    expect(shown.filter((ad) => ad.counted)).toHaveLength(3);
    expect(shown.filter((ad) => !ad.counted).every((ad) => ad.reason === "capped")).toBe(true);
    expect((await track("sidebar", { "viewer-id": "ana" })).body).toEqual({ data: [] });
    expect((await track("sidebar", { "viewer-id": "bia" })).body.data).toMatchObject([{ counted: true }]);
    expect(await counted(ctx, id)).toBe(4);
    expect(await ctx.db.select().from(adViewerDays).where(eq(adViewerDays.adId, id))).toHaveLength(2);
    await expectTrueCounts(ctx);
  });

  test("shows no ad with such a cap to a viewer without a name, whom nobody could count", async ({ ctx }) => {
    await onlyAd(ctx, { dailyCapPerViewer: 3, priority: 9 });
    expect((await track("sidebar")).body).toEqual({ data: [] });
    const { id } = await anAd(ctx);
    expect((await track("sidebar")).body.data).toMatchObject([{ id, counted: true }]);
  });

  test("never passes the cap on all impressions, however many servers ask at once", async ({ ctx }) => {
    const { id } = await onlyAd(ctx, { maxImpressions: 10 });
    const answers = await Promise.all(Array.from({ length: 64 }, () => track("sidebar")));
    const shown = answers.flatMap(({ body }) => body.data);
    expect(shown.filter((ad) => ad.counted)).toHaveLength(10);
    expect(await counted(ctx, id)).toBe(10);
    await expectTrueCounts(ctx);
  });

  test.for([
    ["no key", {}],
    ["an empty one", { authorization: "Bearer " }],
    ["another one", { authorization: `Bearer ${"0".repeat(64)}` }],
    ["one that is cut off", { authorization: `Bearer ${KEY.slice(0, -1)}` }],
    ["one that goes on", { authorization: `Bearer ${KEY}0` }],
    ["another scheme", { authorization: `Basic ${KEY}` }],
    ["the key of our own processes", { authorization: `Bearer ${process.env.INTERNAL_TOKEN}` }],
  ] as const)("is refused with %s, and counts nothing", async ([, headers], { ctx }) => {
    const { id } = await onlyAd(ctx);
    const answer = await ask("sidebar?track=true", headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "ads_server_key_needed" } } });
    expect(answer.body.error.message).toContain("ADS_SERVER_KEY");
    expect(await counted(ctx, id)).toBe(0);
  });

  test("is refused with whatever key while the site has none", async ({ ctx }) => {
    await onlyAd(ctx);
    delete env().ADS_SERVER_KEY;
    for (const key of [KEY, "", "undefined", "null"]) {
      expect((await ask("sidebar?track=true", { authorization: `Bearer ${key}` })).status).toBe(401);
    }
  });

  test.for([
    ["an address that is none", { "viewer-address": "203.0.113.300" }],
    ["several addresses", { "viewer-address": "203.0.113.1, 10.0.0.1" }],
    ["an id with spaces", { "viewer-id": "ana luz" }],
    ["a huge id", { "viewer-id": "x".repeat(201) }],
    ["an empty id", { "viewer-id": "" }],
  ] as const)("refuses %s", async ([, headers], { ctx }) => {
    const { id } = await onlyAd(ctx);
    expect(await track("sidebar", headers as Record<string, string>)).toMatchObject({ status: 422 });
    expect(await counted(ctx, id)).toBe(0);
  });

  test("keeps no more of a program's name than one needs", async ({ ctx }) => {
    const { id } = await onlyAd(ctx);
    await track("sidebar", { "viewer-agent": `${BROWSER} ${"x".repeat(5_000)}` });
    const [event] = await ctx.db.select().from(impressions).where(eq(impressions.adId, id));
    expect(event?.userAgent).toMatch(/^Mozilla/);
    expect(event?.userAgent?.length).toBeLessThan(500);
  });
});
