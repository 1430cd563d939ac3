import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { adFigures, ads } from "@/db/schema";
import { addMs, SECOND } from "@/lib/time";
import { AdReportView, adReport, adReportCsv, recordSighting } from "@/services/ads";
import type { Context } from "@/services/context";
import { getFigures } from "@/services/dashboard";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { forgedSighting, runningAd, sightingOf } from "./recording-ground";

const view = (from?: string, to?: string) => AdReportView.parse({ from, to });

type Row = Omit<typeof adFigures.$inferInsert, "adId">;

const figure = (day: string, kind: Row["kind"], outcome: Row["outcome"], count: number): Row => ({
  ...{ day, kind, outcome, count },
  placement: "home_top",
});

/** An ad with these figures, and counters that say the same. */
async function countedAd(ctx: Context, rows: Row[], values: Partial<typeof ads.$inferInsert> = {}) {
  const sum = (kind: Row["kind"]) =>
    rows
      .filter((row) => row.kind === kind && row.outcome === "valid")
      .reduce((all, { count }) => all + count, 0);
  const counters = { impressions: sum("impression"), clicks: sum("click") };
  const { id } = await runningAd(ctx, { ...counters, ...values });
  if (rows.length > 0) await ctx.db.insert(adFigures).values(rows.map((row) => ({ adId: id, ...row })));
  return id;
}

const cellsOf = (text: string) =>
  text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

describe("the report of an ad", () => {
  test("shows each day of the period, those without events as 0, and no other day", async ({
    ctx,
    admin,
  }) => {
    const id = await countedAd(ctx, [
      figure("2026-01-31", "impression", "valid", 7),
      figure("2026-02-01", "impression", "valid", 10),
      figure("2026-02-01", "impression", "bot", 3),
      figure("2026-02-03", "click", "valid", 2),
      figure("2026-02-03", "click", "flood", 1),
      figure("2026-02-04", "impression", "valid", 99),
    ]);
    const report = await adReport(admin, { id, view: view("2026-02-01", "2026-02-03") });
    expect(report.days).toEqual([
      { day: "2026-02-01", impressions: 10, clicks: 0, invalidImpressions: 3, invalidClicks: 0 },
      { day: "2026-02-02", impressions: 0, clicks: 0, invalidImpressions: 0, invalidClicks: 0 },
      { day: "2026-02-03", impressions: 0, clicks: 2, invalidImpressions: 0, invalidClicks: 1 },
    ]);
    expect(report.total).toEqual({ impressions: 10, clicks: 2, invalidImpressions: 3, invalidClicks: 1 });
    expect(report.reasons).toEqual([
      { reason: "bot", impressions: 3, clicks: 0 },
      { reason: "flood", impressions: 0, clicks: 1 },
    ]);
  });

  test("says of its whole life what the counters say, and notices when they do not", async ({
    ctx,
    admin,
  }) => {
    const id = await countedAd(ctx, [
      figure("2020-05-01", "impression", "valid", 5),
      figure("2026-02-01", "impression", "valid", 10),
      figure("2026-02-01", "impression", "replay", 10),
      figure("2026-02-02", "click", "valid", 1),
    ]);
    const read = () => adReport(admin, { id, view: view("2026-02-01", "2026-02-01") });
    expect((await read()).life).toEqual({ impressions: 15, clicks: 1, since: "2020-05-01", agrees: true });
    await ctx.db.update(ads).set({ impressions: 16 }).where(eq(ads.id, id));
    expect((await read()).life.agrees).toBe(false);
  });

  test("is empty, and agrees, for an ad that nobody saw yet", async ({ ctx, admin }) => {
    const id = await countedAd(ctx, [], { status: "draft" });
    const report = await adReport(admin, { id, view: view() });
    expect(report.days).toHaveLength(30);
    expect(report.total).toEqual({ impressions: 0, clicks: 0, invalidImpressions: 0, invalidClicks: 0 });
    expect(report.life).toEqual({ impressions: 0, clicks: 0, since: null, agrees: true });
  });

  test("knows no other ad's figures", async ({ ctx, admin }) => {
    await countedAd(ctx, [figure("2026-02-01", "impression", "valid", 1_000)]);
    const id = await countedAd(ctx, [figure("2026-02-01", "impression", "valid", 1)]);
    const { total, life } = await adReport(admin, { id, view: view("2026-02-01", "2026-02-01") });
    expect([total.impressions, life.impressions]).toEqual([1, 1]);
  });

  test("tells where an ad stood before it was moved", async ({ ctx, admin }) => {
    const id = await countedAd(
      ctx,
      [
        { ...figure("2026-02-01", "impression", "valid", 4), placement: "home_bottom" },
        figure("2026-02-01", "impression", "valid", 6),
      ],
      { placement: "home_top" },
    );
    const { placements } = await adReport(admin, { id, view: view("2026-02-01", "2026-02-01") });
    expect(placements.map(({ placement, impressions }) => [placement, impressions])).toEqual([
      ["home_top", 6],
      ["home_bottom", 4],
    ]);
  });

  test("derives the state: dates are half-open, one full cap is enough", async ({ ctx, admin }) => {
    const soon = addMs(ctx.now, SECOND);
    for (const [values, state] of [
      [{ status: "draft", startDate: soon }, "draft"],
      [{ status: "paused", endDate: ctx.now }, "paused"],
      [{ startDate: soon }, "scheduled"],
      [{ startDate: ctx.now, endDate: soon }, "running"],
      [{ endDate: ctx.now }, "ended"],
      [{ maxImpressions: 3, impressions: 3 }, "exhausted"],
      [{ maxImpressions: 3, impressions: 2, maxClicks: 1, clicks: 1 }, "exhausted"],
      [{ maxImpressions: 3, impressions: 2 }, "running"],
    ] as const) {
      const id = await countedAd(ctx, [], values);
      const { ad } = await adReport({ ...admin, now: ctx.now }, { id, view: view() });
      expect(`${JSON.stringify(values)}: ${ad.state}`).toBe(`${JSON.stringify(values)}: ${state}`);
    }
  });

  test("puts what is recorded on the day of the site's clock, at the edge of a month", async ({
    admin,
    ctx,
    as,
  }) => {
    const { id } = await runningAd(ctx);
    // Half past midnight of 1 March in São Paulo, and a minute before midnight of 28 February.
    const march = new Date("2026-03-01T03:30:00Z");
    const february = new Date("2026-03-01T02:59:00Z");
    await recordSighting(ctx, sightingOf(ctx, id, { at: march }));
    await recordSighting(ctx, sightingOf(ctx, id, { at: february }));
    await recordSighting(ctx, { ...forgedSighting(ctx, id), at: february });
    const { days, life, period } = await adReport(as(admin.actor, march), { id, view: view("2026-02-28") });
    expect(period).toEqual({ from: "2026-02-28", to: "2026-03-01" });
    expect(
      days.map(({ day, impressions, invalidImpressions }) => [day, impressions, invalidImpressions]),
    ).toEqual([
      ["2026-02-28", 1, 1],
      ["2026-03-01", 1, 0],
    ]);
    expect(life).toMatchObject({ impressions: 2, agrees: true });
  });

  test("has each day once where clocks change, and today is the site's day", async ({ admin, ctx, as }) => {
    const id = await countedAd(ctx, [
      figure("2018-11-03", "impression", "valid", 1),
      figure("2018-11-04", "impression", "valid", 2),
      figure("2018-11-05", "impression", "valid", 4),
    ]);
    // The clocks went from 23:59 of the 3rd to 01:00 of the 4th; it is 23:30 of the 5th, which is the 6th in UTC.
    const now = new Date("2018-11-06T01:30:00Z");
    const { days, today } = await adReport(as(admin.actor, now), { id, view: view("2018-11-03") });
    expect(today).toBe("2018-11-05");
    expect(days.map(({ day, impressions }) => [day, impressions])).toEqual([
      ["2018-11-03", 1],
      ["2018-11-04", 2],
      ["2018-11-05", 4],
    ]);
  });

  test("costs two statements, however long the period", async ({ ctx, admin }) => {
    const id = await countedAd(ctx, [figure("2026-02-01", "impression", "valid", 1)]);
    const statements = await statementsOf(() =>
      adReport(admin, { id, view: view("2026-01-01", "2026-11-01") }),
    );
    expect(statements).toHaveLength(2);
  });

  test("is for admins only, and of an ad that there is", async ({ ctx, visitor, fan, admin }) => {
    const id = await countedAd(ctx, []);
    for (const read of [adReport, adReportCsv]) {
      await expect(read(visitor, { id, view: view() })).rejects.toMatchObject({ code: "sign_in_needed" });
      await expect(read(fan, { id, view: view() })).rejects.toMatchObject({ code: "forbidden" });
      await expect(read(admin, { id: 2_147_483_647, view: view() })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });
});

describe("the report as a table", () => {
  test("has a row for each day and placement, whose columns sum up to the report", async ({ ctx, admin }) => {
    const id = await countedAd(ctx, [
      figure("2026-02-01", "impression", "valid", 400),
      figure("2026-02-01", "impression", "bot", 7),
      figure("2026-02-01", "click", "valid", 3),
      figure("2026-02-01", "click", "flood", 2),
      { ...figure("2026-02-03", "impression", "valid", 5), placement: "home_bottom" },
    ]);
    const { name, text } = await adReportCsv(admin, { id, view: view("2026-02-01", "2026-02-03") });
    expect(name).toBe(`ad-${id}-2026-02-01-2026-02-03.csv`);
    const [head = [], ...rows] = cellsOf(text);
    const column = (title: string) => rows.map((row) => row[head.indexOf(title)]);
    const sum = (title: string) => column(title).reduce((all, cell) => all + Number(cell), 0);
    expect(rows).toHaveLength(3 * 2);
    expect(column("day").slice(0, 3)).toEqual(["2026-02-01", "2026-02-01", "2026-02-02"]);
    expect(column("ctr")[0]).toBe("0.007500");
    expect(column("ctr")[1]).toBe("");
    expect([sum("impressions"), sum("clicks"), sum("invalid_impressions"), sum("invalid_clicks")]).toEqual([
      405, 3, 7, 2,
    ]);
    expect([sum("invalid_impressions_bot"), sum("invalid_clicks_flood"), sum("invalid_clicks_bot")]).toEqual([
      7, 2, 0,
    ]);
  });

  test("begins with the mark of UTF-8 and runs no formula", async ({ ctx, admin }) => {
    const id = await countedAd(ctx, [], {
      advertiser: '=HYPERLINK("https://evil.example";"Juros, já")',
      title: "@soma\r\n+1",
    });
    const { text } = await adReportCsv(admin, { id, view: view("2026-02-01", "2026-02-01") });
    expect(text.startsWith("\uFEFFday,ad,advertiser,")).toBe(true);
    expect(text).toContain(`,"'=HYPERLINK(""https://evil.example"";""Juros, já"")",`);
    expect(text).toContain(`,"'@soma\r\n+1",`);
  });
});

describe("the overview", () => {
  test("tells the ads' CTR of the last 30 days, of what counted alone", async ({ ctx, admin, as }) => {
    const at = as(admin.actor, new Date("2032-03-10T03:30:00Z"));
    const where = { timeZone: "America/Sao_Paulo", currency: "BRL" };
    await countedAd(ctx, [
      figure("2032-03-10", "impression", "valid", 200),
      figure("2032-02-10", "impression", "valid", 800),
      figure("2032-02-09", "impression", "valid", 5_000),
      figure("2032-03-09", "impression", "bot", 9_000),
      figure("2032-03-10", "click", "valid", 3),
      figure("2032-02-10", "click", "valid", 9),
      figure("2032-03-10", "click", "replay", 70),
    ]);
    expect((await getFigures(at, where)).ads).toEqual({
      impressions: { today: 200, month: 1_000 },
      clicks: { today: 3, month: 12 },
    });
  });
});
