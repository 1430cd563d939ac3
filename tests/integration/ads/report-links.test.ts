import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { adFigures, adReportLinks, ads, auditLog } from "@/db/schema";
import { addDays, addMs, MINUTE } from "@/lib/time";
import {
  AdReportView,
  CreateReportLink,
  createReportLink,
  listReportLinks,
  readReport,
  readReportCsv,
  revokeReportLink,
  sealReportLink,
  shownReportLink,
} from "@/services/ads";
import type { Context } from "@/services/context";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { runningAd } from "./recording-ground";

const everything = AdReportView.parse({});

const linkTo = (admin: Context, id: number, days = 30) =>
  createReportLink(admin, { id, note: "Maré Viva", days });

const rowOf = async (ctx: Context, id: number) =>
  (await ctx.db.select().from(adReportLinks).where(eq(adReportLinks.id, id)))[0]!;

describe("a link to the report of an ad", () => {
  test("opens that ad to whoever has it, without the name that the admins gave it", async ({
    ctx,
    admin,
    visitor,
  }) => {
    const { id } = await runningAd(ctx, { name: "Maré Viva, paid late", title: "Verão", impressions: 3 });
    await ctx.db.insert(adFigures).values({
      adId: id,
      day: "2026-02-01",
      placement: "home_top",
      kind: "impression",
      outcome: "valid",
      count: 3,
    });
    const { word } = await linkTo(admin, id);
    const report = await readReport(
      visitor,
      word,
      AdReportView.parse({ from: "2026-02-01", to: "2026-02-02" }),
    );
    expect(report).toMatchObject({ ad: { id, title: "Verão" }, total: { impressions: 3 } });
    const file = await readReportCsv(visitor, word, everything);
    expect(`${JSON.stringify(report)} ${file?.text}`).not.toContain("paid late");
  });

  test("is kept as a hash alone", async ({ ctx, admin }) => {
    const { id: adId } = await runningAd(ctx);
    const { id, word } = await linkTo(admin, adId);
    expect(word).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await rowOf(ctx, id))).not.toContain(word);
    const written = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `ad:${adId}`));
    expect(written.map(({ action }) => action)).toEqual(["ad.report_link_created"]);
    expect(JSON.stringify(written.map(({ details }) => details))).not.toContain(word);
  });

  test("opens no other ad", async ({ ctx, admin, visitor }) => {
    const [one, other] = [await runningAd(ctx), await runningAd(ctx)];
    const { word } = await linkTo(admin, one.id);
    expect((await readReport(visitor, word, everything))?.ad.id).toBe(one.id);
    const { id: link } = await linkTo(admin, other.id);
    await expect(revokeReportLink(admin, { id: one.id, link })).rejects.toMatchObject({ code: "not_found" });
    expect((await rowOf(ctx, link)).revokedAt).toBeNull();
  });

  test("is over at the second at which it expires", async ({ ctx, admin, as }) => {
    const { id } = await runningAd(ctx);
    const { word } = await linkTo(admin, id, 1);
    const end = addDays(admin.now, 1);
    const at = (now: Date) => as({ kind: "visitor" }, now);
    expect(await readReport(at(addMs(end, -1)), word, everything)).not.toBeNull();
    expect(await readReport(at(end), word, everything)).toBeNull();
    expect(await readReportCsv(at(end), word, everything)).toBeNull();
    const [listed] = await listReportLinks({ ...admin, now: end }, id);
    expect(listed?.state).toBe("expired");
  });

  test("is over at once when it is revoked, and stays so", async ({ ctx, admin, visitor }) => {
    const { id } = await runningAd(ctx);
    const { id: link, word } = await linkTo(admin, id);
    await revokeReportLink(admin, { id, link });
    await revokeReportLink(admin, { id, link });
    expect(await readReport(visitor, word, everything)).toBeNull();
    expect((await listReportLinks(admin, id)).map(({ state }) => state)).toEqual(["revoked"]);
    const written = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `ad:${id}`));
    expect(written.filter(({ action }) => action === "ad.report_link_revoked")).toHaveLength(1);
  });

  test("tells the admins when it was opened last, to the minute", async ({ ctx, admin, as }) => {
    const { id } = await runningAd(ctx);
    const { id: link, word } = await linkTo(admin, id);
    const open = (ms: number) => readReport(as({ kind: "visitor" }, addMs(admin.now, ms)), word, everything);
    expect((await rowOf(ctx, link)).lastSeenAt).toBeNull();
    await open(1_000);
    await open(1_000 + MINUTE - 1);
    expect((await rowOf(ctx, link)).lastSeenAt).toEqual(addMs(admin.now, 1_000));
    await open(1_000 + MINUTE);
    expect((await rowOf(ctx, link)).lastSeenAt).toEqual(addMs(admin.now, 1_000 + MINUTE));
  });

  test("is unknown as soon as its ad is gone", async ({ ctx, admin, visitor }) => {
    const { id } = await runningAd(ctx);
    const { word } = await linkTo(admin, id);
    await ctx.db.delete(ads).where(eq(ads.id, id));
    await expect(readReport(visitor, word, everything)).rejects.toMatchObject({ code: "not_found" });
  });

  for (const word of [
    "",
    "guessed",
    "..%2F..%2Fetc",
    `${"a".repeat(42)}=`,
    "a".repeat(44),
    "x".repeat(1_000_000),
    "é".repeat(43),
    "\u0000",
  ]) {
    test(`is not ${JSON.stringify(word.slice(0, 50))} (${word.length}), which asks the database nothing`, async ({
      visitor,
    }) => {
      const asked = await statementsOf(() =>
        expect(readReport(visitor, word, everything)).rejects.toMatchObject({ code: "not_found" }),
      );
      expect(asked).toEqual([]);
    });
  }

  test("is not guessed: a word of the right form finds nothing", async ({ visitor }) => {
    const guess = randomBytes(32).toString("base64url");
    await expect(readReport(visitor, guess, everything)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is made, listed and ended by admins only, for an ad that there is", async ({
    ctx,
    admin,
    visitor,
    fan,
  }) => {
    const { id } = await runningAd(ctx);
    const { id: link } = await linkTo(admin, id);
    for (const [who, code] of [
      [visitor, "sign_in_needed"],
      [fan, "forbidden"],
    ] as const) {
      await expect(linkTo(who, id)).rejects.toMatchObject({ code });
      await expect(listReportLinks(who, id)).rejects.toMatchObject({ code });
      await expect(revokeReportLink(who, { id, link })).rejects.toMatchObject({ code });
      await expect(shownReportLink(who, id, null)).rejects.toMatchObject({ code });
    }
    await expect(linkTo(admin, 2_147_483_647)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a new link is shown once", () => {
  test("to the page of its ad, while it opens", async ({ ctx, admin }) => {
    const [one, other] = [await runningAd(ctx), await runningAd(ctx)];
    const link = await linkTo(admin, one.id);
    const sealed = sealReportLink(link);
    expect(sealed).not.toContain(link.word);
    expect(await shownReportLink(admin, one.id, sealed)).toEqual({ id: link.id, word: link.word });
    expect(await shownReportLink(admin, other.id, sealed)).toBeNull();
    expect(await shownReportLink(admin, one.id, "v1.made.up.cookie")).toBeNull();
    expect(await shownReportLink(admin, one.id, null)).toBeNull();
    await revokeReportLink(admin, { id: one.id, link: link.id });
    expect(await shownReportLink(admin, one.id, sealed)).toBeNull();
  });
});

describe("the form of a link", () => {
  const faultOf = (typed: Record<string, unknown>) =>
    CreateReportLink.safeParse({ id: "1", ...typed }).error?.issues[0]?.message ?? null;

  for (const [days, fault] of [
    ["1", null],
    ["99", null],
    ["365", null],
    ["0", "report_link_days"],
    ["366", "report_link_days"],
    ["-1", "report_link_days"],
    ["1.5", "report_link_days"],
    ["1e2", "report_link_days"],
    ["", "report_link_days"],
  ] as const) {
    test(`${fault ? "refuses" : "takes"} ${JSON.stringify(days)} days`, () => {
      expect(faultOf({ days })).toBe(fault);
    });
  }

  test("keeps notes short and readable, and takes no field of its own making", () => {
    expect(faultOf({ days: "1", note: "x".repeat(121) })).toBe("text_long");
    expect(faultOf({ days: "1", note: "a\u0000b" })).toBe("text_invalid");
    expect(faultOf({ days: "1", word: "chosen" })).not.toBeNull();
    expect(faultOf({ days: "1", id: "0" })).not.toBeNull();
  });
});
