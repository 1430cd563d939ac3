import { eq } from "drizzle-orm";
import { describe, expect, vi } from "vitest";
import { GET, HEAD } from "@/app/ads/[id]/click/route";
import { POST as clickRoute } from "@/app/api/ads/[id]/click/route";
import { POST as seenRoute } from "@/app/api/ads/[id]/impression/route";
import { POST as pageRoute } from "@/app/api/ads/impressions/route";
import { adFigures, ads, clicks } from "@/db/schema";
import { sight } from "@/services/ads";
import type { Context } from "@/services/context";
import { BROWSER, BROWSER_HEADERS, newPass } from "../../support/ads/passes";
import { worthlessClaims } from "../../support/ads/worthless";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { runningAd } from "./recording-ground";

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => import("../../support/browser-jar"));

type Headers = Record<string, string>;
const ofNone = { params: Promise.resolve({}) };
const of = (id: number | string) => ({ params: Promise.resolve({ id: String(id) }) });

function posted(body: string, headers: Headers = {}) {
  return new Request("http://127.0.0.1/", {
    method: "POST",
    body,
    headers: { ...BROWSER_HEADERS, ...headers },
  });
}

const tell = async (
  kind: "impression" | "click",
  id: number | string,
  token: unknown,
  headers: Headers = {},
) => {
  const route = kind === "impression" ? seenRoute : clickRoute;
  const answer = await route(posted(JSON.stringify({ token }), headers), of(id));
  return { status: answer.status, ...((await answer.json()) as { data?: object; error?: { code: string } }) };
};

const follow = (id: number | string, token: string, headers: Headers = {}) =>
  GET(
    new Request(`http://127.0.0.1/ads/${id}/click?t=${token}`, {
      headers: { ...BROWSER_HEADERS, ...headers },
    }),
    of(id),
  );

async function counted(ctx: Context, id: number) {
  const [ad] = await ctx.db
    .select({ impressions: ads.impressions, clicks: ads.clicks })
    .from(ads)
    .where(eq(ads.id, id));
  return ad;
}

describe("what a page tells of an ad", () => {
  test("counts once for each pass and kind", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const token = newPass(id);
    expect(await tell("impression", id, token)).toEqual({ status: 200, data: { counted: true } });
    expect(await tell("impression", id, token)).toEqual({
      status: 200,
      data: { counted: false, reason: "replay" },
    });
    expect(await tell("click", id, token)).toEqual({ status: 200, data: { counted: true } });
    expect(await counted(ctx, id)).toEqual({ impressions: 1, clicks: 1 });
  });

  test("is judged one by one and answered in its order when a page tells of several", async ({ ctx }) => {
    const [one, other] = [await runningAd(ctx), await runningAd(ctx)];
    const token = newPass(one.id);
    const tokens = [
      [one.id, token],
      [other.id, token],
      [other.id, newPass(other.id)],
      [one.id, token],
    ];
    const answer = await pageRoute(posted(JSON.stringify({ tokens })), ofNone);
    expect(await answer.json()).toEqual({
      data: [
        { counted: true },
        { counted: false, reason: "forged" },
        { counted: true },
        { counted: false, reason: "replay" },
      ],
    });
  });

  test("is never counted when a program, a stranger to the pass or nobody at all says it, and is recorded with the reason", async ({
    ctx,
  }) => {
    const { id } = await runningAd(ctx);
    const used = newPass(id);
    await tell("impression", id, used);
    await tell("click", id, used);
    for (const kind of ["impression", "click"] as const) {
      for (const { name, reason, token, headers } of worthlessClaims([used])) {
        const { data } = await tell(kind, id, token(id), headers);
        expect([kind, name, data]).toEqual([kind, name, { counted: false, reason }]);
      }
    }
    expect(await counted(ctx, id)).toEqual({ impressions: 1, clicks: 1 });
    const figures = await ctx.db.select().from(adFigures).where(eq(adFigures.adId, id));
    const sum = figures.reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(2 + 2 * worthlessClaims([used]).length);
  });

  test("costs no statement beside those of its group, whoever is signed in", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const statements = await statementsOf(() =>
      tell("impression", id, newPass(id), { cookie: `${BROWSER_HEADERS.cookie}; session=whatever` }),
    );
    // Begin, lock the ad, use the pass up, write, commit.
    expect(statements).toHaveLength(5);
  });

  test.for([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["nowhere", null],
  ] as const)("keeps of the address %s no more than %s", async ([ip, kept], { ctx }) => {
    const client = { ip, userAgent: BROWSER_HEADERS["user-agent"] };
    const claim = {
      kind: "impression",
      adId: 7,
      token: newPass(7),
      prefetch: false,
      browser: BROWSER,
    } as const;
    expect(sight({ ...ctx, client }, claim)).toMatchObject({ ip: kept, refused: null });
  });

  test.for([
    ["nothing", ""],
    ["no JSON", "token=1"],
    ["a list", "[]"],
    ["null", "null"],
    ["five kilobytes", JSON.stringify({ token: "x".repeat(5_000) })],
  ] as const)("is refused when it is %s", async ([, body], { ctx }) => {
    const { id } = await runningAd(ctx);
    expect((await seenRoute(posted(body), of(id))).status).toBe(422);
    expect((await pageRoute(posted(body), ofNone)).status).toBe(422);
  });

  test("is refused when a page tells of more than twenty", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const body = JSON.stringify({ tokens: Array.from({ length: 21 }, () => [id, "x"]) });
    expect((await pageRoute(posted(body), ofNone)).status).toBe(422);
  });

  test.for(["0", "-1", "1.5", "x", "99999999999"])("of ad %s finds no such ad", async (id) => {
    expect((await tell("impression", id, "x")).status).toBe(404);
  });
});

describe("a click", () => {
  const LINK = "https://casa.example/oferta?a=1";

  test("leads to the stored link, and counts", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { link: LINK });
    const answer = await follow(id, newPass(id));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, LINK]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    expect(await counted(ctx, id)).toEqual({ impressions: 0, clicks: 1 });
  });

  test("leads there whatever the pass is, and whatever else the address says", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { link: LINK });
    for (const token of ["", "forged", "x".repeat(5_000), newPass(id + 1), "a&url=https://evil.example"]) {
      expect((await follow(id, token)).headers.get("location")).toBe(LINK);
    }
    expect(await counted(ctx, id)).toEqual({ impressions: 0, clicks: 0 });
  });

  test("on an ad that is paused or over leads there and does not count", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { link: LINK, status: "paused" });
    const over = await runningAd(ctx, { link: LINK, endDate: new Date(Date.now() - 1_000) });
    for (const ad of [id, over.id]) {
      expect((await follow(ad, newPass(ad))).headers.get("location")).toBe(LINK);
      expect(await counted(ctx, ad)).toEqual({ impressions: 0, clicks: 0 });
    }
  });

  test("on a draft, on an ad without link and on none finds nothing", async ({ ctx }) => {
    const draft = await runningAd(ctx, { link: LINK, status: "draft" });
    const bare = await runningAd(ctx, { link: null });
    for (const id of [draft.id, bare.id, 2_147_483_647, "x", "99999999999"]) {
      expect((await follow(id, "t")).status).toBe(404);
    }
  });

  test("is none when somebody only looks where it leads, or fetches ahead", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { link: LINK });
    const token = newPass(id);
    const looked = await HEAD(new Request(`http://127.0.0.1/?t=${token}`, { method: "HEAD" }), of(id));
    expect([looked.status, looked.headers.get("location")]).toEqual([302, LINK]);
    expect(await ctx.db.select().from(clicks).where(eq(clicks.adId, id))).toEqual([]);
    expect((await follow(id, token, { "sec-purpose": "prefetch" })).status).toBe(302);
    expect(await counted(ctx, id)).toEqual({ impressions: 0, clicks: 0 });
    // The person who comes after it has the same pass, and counts.
    await follow(id, token);
    expect(await counted(ctx, id)).toEqual({ impressions: 0, clicks: 1 });
  });
});
