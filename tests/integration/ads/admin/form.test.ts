import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, AD_TYPES, ads } from "@/db/schema";
import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import { createAd } from "@/services/ads";
import { test } from "../../../support/test";
import { COMPLETE, faults, typed } from "./form";

const PAIRS = AD_TYPES.flatMap((type) => AD_PLACEMENTS.map((placement) => ({ type, placement })));
const isAllowed = ({ type, placement }: (typeof PAIRS)[number]) =>
  (AD_PLACEMENTS_OF_TYPE[type] as readonly string[]).includes(placement);

describe("where a type of ad may stand", () => {
  test("is the same by the form and by the database, for all 60 pairs", async ({ admin }) => {
    expect(PAIRS).toHaveLength(60);
    for (const pair of PAIRS) {
      expect({ pair, ...faults(pair) }).toEqual(isAllowed(pair) ? { pair } : { pair, placement: "ad_pair" });
      const straight = await db()
        .insert(ads)
        .values({ name: "x", ...pair })
        .then(
          () => "written",
          ({ cause }) => cause.constraint,
        );
      expect([pair, straight]).toEqual([pair, isAllowed(pair) ? "written" : "ads_type_placement_check"]);
      if (!isAllowed(pair)) continue;
      const { id } = await createAd(admin, typed(pair));
      const [row] = await db()
        .select({ type: ads.type, placement: ads.placement })
        .from(ads)
        .where(eq(ads.id, id));
      expect(row).toEqual(pair);
    }
    const wrong = PAIRS.filter((pair) => !isAllowed(pair)).length;
    expect(wrong).toBe(60 - Object.values(AD_PLACEMENTS_OF_TYPE).flat().length);
  });

  test("is said in the sentence that refuses a wrong pair, in both languages", () => {
    for (const lang of ["pt", "en"] as const) {
      const { type: types, placement: placements } = catalogues[lang].adReport;
      for (const pair of PAIRS) {
        const sentence = translator(lang)("errors.ad_pair", pair);
        expect(sentence).toContain(types[pair.type]);
        expect(sentence).toContain(placements[pair.placement]);
        const where = sentence.slice(sentence.lastIndexOf(":"));
        for (const placement of AD_PLACEMENTS_OF_TYPE[pair.type])
          expect(where).toContain(placements[placement]);
        expect(where.split(/; | ou | or /)).toHaveLength(AD_PLACEMENTS_OF_TYPE[pair.type].length);
      }
    }
  });

  test("is refused as wrong where type or placement do not exist at all", () => {
    expect(faults({ type: "popup" })).toEqual({ type: "invalid" });
    expect(faults({ placement: "everywhere" })).toEqual({ placement: "invalid" });
    expect(faults({ type: ["banner", "hero"] })).toEqual({ type: "invalid" });
  });
});

describe("where an ad leads", () => {
  test.for([
    ["http://example.com", "url_not_https"],
    ["//evil.example/x", "url_not_https"],
    ["javascript:alert(1)", "url_not_https"],
    ["JaVaScRiPt:alert(1)//https://example.com", "url_not_https"],
    ["data:text/html,<script>alert(1)</script>", "url_not_https"],
    ["/ads/1", "url_not_https"],
    ["https:example.com", "url_not_https"],
    ["https:///example.com", "url_not_https"],
    ["https://ana:secret@example.com", "link_credentials"],
    ["https://ana@example.com", "link_credentials"],
    ["https://example.com@evil.example", "link_credentials"],
    ["https://@evil.example", "link_credentials"],
    ["https://example.com\\@evil.example", "link_invalid"],
    ["https://exa mple.com", "link_invalid"],
    ["https://example.com/a\nb", "link_invalid"],
    ["\thttps://example.com", "link_invalid"],
    ["java\nscript:alert(1)", "link_invalid"],
    ["https://example.com/\u0000", "link_invalid"],
    ["https://example.com/\u202Egpj.exe", "link_invalid"],
    ["https://localhost/x", "link_invalid"],
    ["https://[::1]/x", "link_invalid"],
    ["https://example.com:99999/", "link_invalid"],
    ["https://", "url_not_https"],
    [`https://example.com/${"a".repeat(1_981)}`, "link_long"],
    [`https://example.com/${"é".repeat(700)}`, "link_long"],
  ])("is refused as %j", ([link, code]) => {
    expect(faults({ link })).toEqual({ link: code });
  });

  test.for([
    ["https://example.com", "https://example.com/"],
    ["HTTPS://Example.COM/A?b=c#d", "https://example.com/A?b=c#d"],
    ["  https://example.com:8443/x  ", "https://example.com:8443/x"],
    ["https://café.example/chá?x=ñ", "https://xn--caf-dma.example/ch%C3%A1?x=%C3%B1"],
    ["https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"],
    ["https://example.com/?next=https://a@b", "https://example.com/?next=https://a@b"],
    [`https://example.com/${"a".repeat(1_980)}`, `https://example.com/${"a".repeat(1_980)}`],
    ["", null],
  ] as const)("may be %j", async ([link, kept], { admin }) => {
    const { id } = await createAd(admin, typed({ link }));
    const [row] = await db().select({ link: ads.link }).from(ads).where(eq(ads.id, id));
    expect(row?.link).toBe(kept);
  });

  test("is held to https by the database as well", async () => {
    const straight = db().execute(sql`insert into ads (name, link) values ('x', 'http://example.com')`);
    await expect(straight).rejects.toMatchObject({ cause: { constraint: "ads_link_check" } });
  });
});

describe("when and how often an ad runs", () => {
  const row = async (id: number) => (await db().select().from(ads).where(eq(ads.id, id)))[0]!;

  test("is typed in the site's own time", async ({ admin }) => {
    const dates = { startDate: "2026-12-31T22:00", endDate: "2027-01-01T00:00" };
    const { id } = await createAd(admin, typed(dates));
    const { startDate, endDate } = await row(id);
    expect([startDate, endDate]).toEqual([new Date("2027-01-01T01:00Z"), new Date("2027-01-01T03:00Z")]);
  });

  test("must end after it starts", () => {
    const from = (startDate: string, endDate: string) => faults({ startDate, endDate });
    expect(from("2027-01-02T00:00", "2027-01-01T00:00")).toEqual({ endDate: "ad_dates" });
    expect(from("2027-01-01T00:00", "2027-01-01T00:00")).toEqual({ endDate: "ad_dates" });
    expect(from("2027-01-01T00:00", "2027-01-01T00:01")).toEqual({});
    expect(from("2027-01-01T00:00", "")).toEqual({});
    // Both are the same moment: the clock went from 00:00 to 01:00.
    expect(from("2018-11-04T00:30", "2018-11-04T01:30")).toEqual({ endDate: "ad_dates" });
  });

  test.for(["2026-02-30T10:00", "tomorrow", "1999-01-01T00:00", "2300-01-01T00:00", "2026-01-01"])(
    "is refused as %j",
    (startDate) => {
      expect(faults({ startDate })).toEqual({ startDate: "moment_invalid" });
    },
  );

  test.for([
    ["priority", "1000"],
    ["priority", "-1"],
    ["priority", "1.5"],
    ["weight", "0"],
    ["weight", "101"],
    ["maxImpressions", "0"],
    ["maxImpressions", "2147483648"],
    ["maxClicks", "99999999999"],
    ["maxClicks", "1e3"],
    ["dailyCapPerViewer", "1000"],
  ] as const)("%s is refused as %s", ([field, value]) => {
    expect(faults({ [field]: value })).toEqual({ [field]: "number_invalid" });
  });

  test("takes the largest figures that the form allows", async ({ admin }) => {
    const most = { priority: "999", weight: "100", maxImpressions: "2147483647", maxClicks: "1" };
    const { id } = await createAd(admin, typed({ ...most, dailyCapPerViewer: "999" }));
    const { priority, weight, maxImpressions, maxClicks, dailyCapPerViewer } = await row(id);
    expect({ priority, weight, maxImpressions, maxClicks, dailyCapPerViewer }).toEqual({
      priority: 999,
      weight: 100,
      maxImpressions: 2_147_483_647,
      maxClicks: 1,
      dailyCapPerViewer: 999,
    });
  });

  test("without a word is at once, without end and without caps", async ({ admin }) => {
    const { id } = await createAd(admin, typed());
    const { startDate, endDate, maxImpressions, maxClicks, dailyCapPerViewer, priority, weight } =
      await row(id);
    expect({ startDate, endDate, maxImpressions, maxClicks, dailyCapPerViewer, priority, weight }).toEqual({
      startDate: null,
      endDate: null,
      maxImpressions: null,
      maxClicks: null,
      dailyCapPerViewer: null,
      priority: 0,
      weight: 1,
    });
  });
});

describe("a form of an ad", () => {
  test("needs a name, and takes no word that it does not know", () => {
    expect(faults({ name: "   " })).toEqual({ name: "name_missing" });
    expect(faults({ status: "active" })).not.toEqual({ ...COMPLETE });
    for (const unknown of ["status", "impressions", "clicks", "id"]) {
      expect(() => typed({ [unknown]: "1" } as never)).toThrow();
    }
  });

  test("has no picture where no file was chosen, as browsers say it with and without scripts", () => {
    for (const name of ["", "undefined", "blob"]) {
      expect(typed({ picture: new File([], name) }).picture).toBeUndefined();
    }
  });

  test("refuses what is too long, holds control characters or is no text, field by field", () => {
    expect(faults({ title: "a".repeat(81), advertiser: "a\u0007b", subtitle: ["a"] })).toEqual({
      title: "text_long",
      advertiser: "text_invalid",
      subtitle: "invalid",
    });
    expect(faults({ name: "a".repeat(100_000) })).toEqual({ name: "text_long" });
  });
});
