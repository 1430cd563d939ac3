import { beforeEach, describe, expect, vi } from "vitest";
import { GET } from "@/app/api/viewer/route";
import { ads } from "@/db/schema";
import { addMs, HOUR, siteDay } from "@/lib/time";
import { grantKeys } from "@/services/access";
import { AD_SLOT_NAMES } from "@/services/ads";
import { keptCandidates } from "@/services/ads/serving/kept";
import { readToken, viewerHash } from "@/services/ads/token";
import { browserWordEnds } from "@/web/browser-word";
import { aModel, aPost } from "../../factories/catalogue";
import { Jar, request } from "../../support/browser-jar";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { seated } from "../clients/seated";
import { anAd, BROWSER, onlyAd, subscribed } from "./serving-ground";

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => import("../../support/browser-jar"));

beforeEach(() => keptCandidates().forget());

/** What a browser with these cookies is answered. */
async function overlay(query: string, jar = new Jar()) {
  const headers = new Headers({ "user-agent": BROWSER });
  const url = `http://127.0.0.1:3000/api/viewer${query}`;
  const answer = await request.run({ jar, headers }, () =>
    GET(new Request(url, { headers }), { params: Promise.resolve({}) }),
  );
  return { status: answer.status, body: await answer.json(), jar };
}

/** The browser of somebody who is signed in. */
function jarOf({ token }: { token: string }): Jar {
  const jar = new Jar();
  jar.set("session", token);
  return jar;
}

describe("the overlay of a page with rooms for ads", () => {
  test("brings them for the browser that asks, which is known again by a cookie of its own", async ({
    ctx,
  }) => {
    const { id } = await onlyAd(ctx);
    const jar = new Jar();
    const set = vi.spyOn(jar, "set");
    const { body } = await overlay("?ads=sidebar,hero", jar);
    expect(body).toMatchObject({
      viewer: null,
      open: [],
      adsOff: false,
      ads: { sidebar: [{ id }], hero: [] },
    });
    const { value: word } = jar.get("browser")!;
    expect(word).toMatch(/^[\w-]{22}$/);
    expect(set.mock.calls).toEqual([
      [
        "browser",
        word,
        { httpOnly: true, sameSite: "lax", secure: false, path: "/", expires: expect.any(Date) },
      ],
    ]);
    const { pass } = readToken(body.ads.sidebar[0].token, id, new Date());
    expect(pass?.browser).toBe(viewerHash("browser", word));

    await overlay("?ads=sidebar", jar);
    expect(jar.get("browser")?.value).toBe(word);
  });

  test("sets no cookie for who asks for no ads", async ({ ctx }) => {
    await onlyAd(ctx);
    for (const query of ["", "?posts=1,2", "?ads=", "?model=somebody"]) {
      const { jar, body } = await overlay(query);
      expect(jar.header).toBe("");
      expect(body).toMatchObject({ ads: {}, adsOff: false });
    }
  });

  test.for([
    ["forged", "x"],
    ["endless", "A".repeat(5_000)],
    ["odd", "AAAAAAAAAAAAAAAAAAAA;="],
    ["empty", ""],
  ])("gives a word of ours for a %s one", async ([, word], { ctx }) => {
    await onlyAd(ctx);
    const jar = new Jar();
    jar.set("browser", word!);
    await overlay("?ads=sidebar", jar);
    expect(jar.get("browser")?.value).toMatch(/^[\w-]{22}$/);
    expect(jar.get("browser")?.value).not.toBe(word);
  });

  test.for([
    ["an unknown room", "?ads=sidebar,everywhere"],
    ["a room twice", "?ads=sidebar,sidebar"],
    ["a room of another case", "?ads=Sidebar"],
    ["a name that every object has", "?ads=constructor"],
    ["a placement that is no room", "?ads=feed_mix"],
    ["a trailing comma", "?ads=sidebar,"],
    ["a huge list", `?ads=${Array.from({ length: 20_000 }, () => "hero").join(",")}`],
    ["a model that is no address", "?ads=sidebar&model=../../etc"],
    ["a huge model", `?ads=sidebar&model=${"x".repeat(20_000)}`],
    ["two hundred and one posts", `?posts=${Array.from({ length: 201 }, (_, i) => i).join(",")}&ads=sidebar`],
  ])("refuses %s, and sets no cookie", async ([, query]) => {
    const { status, body, jar } = await overlay(query!);
    expect({ status, code: body.error?.code, cookies: jar.header }).toEqual({
      ...{ status: 422, code: "invalid", cookies: "" },
    });
    expect(body.error.message.length).toBeLessThan(300);
  });

  test("takes all rooms at once, and a model that nobody knows", async ({ ctx }) => {
    await onlyAd(ctx);
    const { status, body } = await overlay(`?ads=${AD_SLOT_NAMES.join(",")}&model=nobody-at-all`);
    expect(status).toBe(200);
    expect(Object.keys(body.ads).sort()).toEqual([...AD_SLOT_NAMES].sort());
  });

  test("tells who sees none before the next page is painted, and takes it back", async ({ ctx }) => {
    await onlyAd(ctx);
    const [reader, jar] = [await seated(ctx), new Jar()];
    await subscribed(reader, { hidesAds: true });
    jar.set("session", reader.token);
    const { body } = await overlay("?ads=sidebar", jar);
    expect(body).toMatchObject({ ads: {}, adsOff: true, viewer: { name: reader.actor.name } });
    expect(jar.get("no_ads")?.value).toBe("1");
    jar.set("session", "", { maxAge: 0 });
    expect((await overlay("?ads=sidebar", jar)).body).toMatchObject({
      adsOff: false,
      ads: { sidebar: [{}] },
    });
    expect(jar.get("no_ads")).toBeUndefined();
  });

  test("shows ads all the same to a browser that made itself such a hint", async ({ ctx }) => {
    await onlyAd(ctx);
    const jar = new Jar();
    jar.set("no_ads", "1");
    expect((await overlay("?ads=sidebar", jar)).body).toMatchObject({
      adsOff: false,
      ads: { sidebar: [{}] },
    });
    expect(jar.get("no_ads")).toBeUndefined();
  });

  test("costs four statements at most: with posts that are open, a cap per day and a model", async ({
    ctx,
  }) => {
    await onlyAd(ctx, { dailyCapPerViewer: 5 });
    await anAd(ctx, { type: "hero", placement: "home_top" });
    const reader = await seated(ctx);
    const { slug, id: modelId } = await aModel(ctx, { userId: reader.actor.userId });
    const posts = [await aPost(ctx, { modelId }), await aPost(ctx, { modelId, visibility: "public" })];
    const other = await aPost(ctx, { modelId: (await aModel(ctx)).id });
    const ids = [...posts, other].map(({ id }) => id).join(",");
    await grantKeys(ctx, [
      {
        ...{ userId: reader.actor.userId, kind: "site", id: 0, source: "subscription", sourceId: "1" },
        ...{ startsAt: ctx.now, endsAt: null },
      },
    ]);
    const jar = jarOf(reader);
    const query = `?posts=${ids}&ads=${AD_SLOT_NAMES.join(",")}&model=${slug}`;
    for (const state of ["cold", "kept"]) {
      const sent = await statementsOf(async () => {
        const { body } = await overlay(query, jar);
        expect(body.open).toHaveLength(3);
        expect(body.ads.sidebar).toHaveLength(1);
      });
      expect({ state, statements: sent.length }).toEqual({ state, statements: 4 });
    }
  });

  test("costs a visitor nothing while the candidates are kept", async ({ ctx }) => {
    await onlyAd(ctx);
    expect(await statementsOf(() => overlay("?posts=1,2&ads=sidebar,hero"))).toHaveLength(1);
    expect(await statementsOf(() => overlay("?posts=1,2&ads=sidebar,hero"))).toEqual([]);
  });

  test("a site without ads answers with empty rooms", async ({ ctx }) => {
    await ctx.db.delete(ads);
    expect((await overlay("?ads=sidebar")).body).toMatchObject({ ads: { sidebar: [] }, adsOff: false });
  });
});

describe("the word of a browser", () => {
  test.for([
    ["in the middle of a day", "2026-11-21T15:00:00.000Z", "2026-11-23T03:00:00.000Z"],
    ["with the first moment of a day", "2026-11-21T03:00:00.000Z", "2026-11-23T03:00:00.000Z"],
    ["with the last moment of a day", "2026-11-22T02:59:59.999Z", "2026-11-23T03:00:00.000Z"],
    ["at the end of a month", "2026-02-28T12:00:00.000Z", "2026-03-02T03:00:00.000Z"],
    ["at the end of a year", "2026-12-31T12:00:00.000Z", "2027-01-02T03:00:00.000Z"],
    // Brazil's clocks went from 00:00 to 01:00 on 4 November 2018, and back at the end of 16 February 2019.
    ["when the clocks go on", "2018-11-02T15:00:00.000Z", "2018-11-04T03:00:00.000Z"],
    ["when the clocks go back", "2019-02-15T15:00:00.000Z", "2019-02-17T03:00:00.000Z"],
  ])("that is given out %s ends with the next day of the site", ([, given, ends]) => {
    const end = browserWordEnds(new Date(given!));
    expect(end.toISOString()).toBe(ends);
    expect(siteDay(end)).not.toBe(siteDay(addMs(end, -1)));
    expect(end.getTime() - Date.parse(given!)).toBeGreaterThan(24 * HOUR - HOUR);
  });
});
