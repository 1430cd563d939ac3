import { and, eq, like } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { adFigures, ads, auditLog } from "@/db/schema";
import { addMs, DAY, MINUTE } from "@/lib/time";
import {
  AD_STATES,
  createAd,
  DeleteAd,
  deleteAd,
  duplicateAd,
  editAd,
  getAd,
  ListAds,
  listAdCategories,
  listAllAds,
  setAdStatus,
  uploadAdPicture,
} from "@/services/ads";
import { test } from "../../../support/test";
import { file } from "../../profile/pictures";
import { edited, outcome, typed } from "./form";

const row = async (id: number) => (await db().select().from(ads).where(eq(ads.id, id)))[0];
const audits = async (id: number, action: string) =>
  db()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subject, `ad:${id}`), like(auditLog.action, `ad.${action}`)));
const served = (adId: number, outcome: "valid" | "bot" | "forged") =>
  db()
    .insert(adFigures)
    .values({ adId, day: "2026-11-01", placement: "home_bottom", kind: "impression", outcome, count: 1 });

describe("who may see and change ads", () => {
  test("is an admin, and nobody else by any verb", async ({ admin, fan, visitor }) => {
    const { id, version } = await createAd(admin, typed());
    for (const [who, code] of [
      [visitor, "sign_in_needed"],
      [fan, "forbidden"],
    ] as const) {
      const attempts = [
        () => createAd(who, typed()),
        async () => editAd(who, edited({ id, version }, { title: "Meu" })),
        async () => setAdStatus(who, { id, status: "active" }),
        async () => duplicateAd(who, { id }),
        async () => deleteAd(who, { id }),
        () => getAd(who, id),
        () => listAllAds(who, ListAds.parse({})),
        () => listAdCategories(who),
        () => uploadAdPicture(who, { type: "banner", picture: file("x") }),
      ];
      for (const attempt of attempts) expect(await outcome((async () => attempt())())).toBe(code);
    }
    expect(await row(id)).toMatchObject({ status: "draft", title: "Chás de verão" });
  });
});

describe("an ad that two admins edit at once", () => {
  test("keeps what the first one saved, and the later one is told", async ({ admin, ctx }) => {
    const { id, version } = await createAd(admin, typed());
    await editAd(admin, edited({ id, version }, { title: "Primeira" }));
    expect(await outcome(editAd(ctx, edited({ id, version }, { title: "Segunda" })))).toBe("ad_changed");
    expect(await row(id)).toMatchObject({ title: "Primeira" });
    // Both have opened the form before either saves it.
    const opened = await getAd(admin, id);
    const both = ["Ana", "Bia"].map((title) =>
      outcome(editAd(admin, edited({ id, version: opened.version }, { title }))),
    );
    expect((await Promise.all(both)).sort()).toEqual(["ad_changed", "done"]);
  });

  test("is not out of date because it was counted, paused or run meanwhile", async ({ admin }) => {
    const { id, version } = await createAd(admin, typed());
    const { updatedAt } = (await row(id))!;
    await db().update(ads).set({ impressions: 500, clicks: 3 }).where(eq(ads.id, id));
    expect((await row(id))!.updatedAt).toEqual(updatedAt);
    await setAdStatus(admin, { id, status: "active" });
    expect(await outcome(editAd(admin, edited({ id, version }, { title: "Nova" })))).toBe("done");
    expect(await row(id)).toMatchObject({ impressions: 500, clicks: 3, title: "Nova", status: "active" });
  });

  test("may be saved again and again by the same person, and moves to the second only what was typed", async ({
    admin,
  }) => {
    const { id } = await createAd(admin, typed());
    // Seconds come from elsewhere; the form shows minutes.
    const startDate = new Date("2026-10-01T12:00:37Z");
    await db().update(ads).set({ startDate }).where(eq(ads.id, id));
    const opened = await getAd(admin, id);
    expect(opened.startsAt).toBe("2026-10-01T09:00");
    const saved = await editAd(admin, edited(opened, { startDate: opened.startsAt }));
    expect((await row(id))!.startDate).toEqual(startDate);
    expect(saved.version).toBe(opened.version);
    await editAd(admin, edited(saved, { startDate: "2026-10-01T09:01" }));
    expect((await row(id))!.startDate).toEqual(new Date("2026-10-01T12:01:00Z"));
  });
});

describe("an ad that is to run", () => {
  test.for([
    [{ advertiser: "" }, "advertiser"],
    [{ link: "" }, "link"],
    [{ title: "", subtitle: "" }, "content"],
  ] as const)("needs more than %j", async ([without, part], { admin }) => {
    const { id, version } = await createAd(admin, typed(without));
    expect(await outcome(setAdStatus(admin, { id, status: "active" }))).toBe(`ad_needs_${part}`);
    expect((await getAd(admin, id)).missing).toEqual([part]);
    const { version: next } = await editAd(admin, edited({ id, version }));
    await setAdStatus(admin, { id, status: "active" });
    const field = part === "content" ? "title" : part;
    expect(await outcome(editAd(admin, edited({ id, version: next }, without)))).toBe(
      `ad_needs_${part} (${field})`,
    );
  });

  test("goes from draft to active, and from there to paused and back; never from draft to paused", async ({
    admin,
  }) => {
    const { id } = await createAd(admin, typed());
    expect(await outcome(setAdStatus(admin, { id, status: "paused" }))).toBe("ad_step");
    for (const status of ["active", "paused", "active"] as const) {
      await setAdStatus(admin, { id, status });
      expect((await row(id))!.status).toBe(status);
    }
    expect(await audits(id, "status_changed")).toHaveLength(3);
    expect(await outcome(setAdStatus(admin, { id: 999_999, status: "active" }))).toBe("not_found");
  });

  test("is switched once by two who press at once", async ({ admin, ctx }) => {
    const { id } = await createAd(admin, typed());
    const both = [admin, ctx].map((who) => setAdStatus(who, { id, status: "active" }));
    await Promise.all(both);
    expect((await row(id))!.status).toBe("active");
    expect(await audits(id, "status_changed")).toHaveLength(1);
  });
});

describe("an ad that was served", () => {
  test("can neither be a draft again nor go away", async ({ admin }) => {
    const { id } = await createAd(admin, typed());
    await setAdStatus(admin, { id, status: "active" });
    await setAdStatus(admin, { id, status: "draft" });
    await setAdStatus(admin, { id, status: "active" });
    await served(id, "bot");
    expect(await outcome(setAdStatus(admin, { id, status: "draft" }))).toBe("ad_was_served");
    expect(await outcome(deleteAd(admin, { id }))).toBe("ad_was_served");
    expect((await getAd(admin, id)).wasServed).toBe(true);
    expect(await row(id)).toMatchObject({ status: "active" });
  });

  test("is not one at which a stranger only knocked without a pass", async ({ admin }) => {
    const { id } = await createAd(admin, typed());
    await served(id, "forged");
    await deleteAd(admin, { id });
    expect(await row(id)).toBeUndefined();
    expect(await audits(id, "deleted")).toHaveLength(1);
    expect(await outcome(deleteAd(admin, { id }))).toBe("not_found");
    expect(DeleteAd.safeParse({ id: "2147483648" }).success).toBe(false);
  });

  test("is copied as a draft that nobody has seen", async ({ admin }) => {
    const { id } = await createAd(admin, typed({ priority: "7", category: "verão" }));
    await setAdStatus(admin, { id, status: "active" });
    await db().update(ads).set({ impressions: 9, clicks: 2 }).where(eq(ads.id, id));
    const copy = await duplicateAd(admin, { id });
    expect(await row(copy.id)).toMatchObject({
      name: "Verão (cópia)",
      status: "draft",
      impressions: 0,
      clicks: 0,
      priority: 7,
      category: "verão",
      link: "https://example.com/verao",
    });
    const english = { ...admin, client: { ip: null, userAgent: null, lang: "en" as const } };
    const long = await createAd(admin, typed({ name: "a".repeat(80) }));
    const second = (await row((await duplicateAd(english, long)).id))!.name;
    expect([second.length, second.endsWith("a (copy)")]).toEqual([80, true]);
    await deleteAd(admin, copy);
  });
});

describe("the list of ads", () => {
  test("tells what an ad is at this moment, and finds it by that", async ({ admin, as }) => {
    const now = new Date();
    const category = "estados";
    const states = {
      running: {},
      scheduled: { startDate: addMs(now, MINUTE) },
      ended: { startDate: addMs(now, -DAY), endDate: now },
      exhausted: { maxClicks: 5, clicks: 5, impressions: 50 },
      paused: { status: "paused" },
      draft: { status: "draft" },
    } as const;
    for (const [name, values] of Object.entries(states)) {
      const advertiser = "Casa";
      await db()
        .insert(ads)
        .values({ name, advertiser, category, status: "active", ...values } as typeof ads.$inferInsert);
    }
    const list = async (view: object) =>
      (await listAllAds(as(admin.actor, now), ListAds.parse({ category, ...view }))).items;
    expect((await list({})).map(({ name, state }) => name === state)).toEqual(Array(6).fill(true));
    for (const status of AD_STATES) {
      expect((await list({ status })).map(({ name }) => name)).toEqual([status]);
    }
    expect(await list({ status: "active" })).toHaveLength(4);
    expect((await list({ q: "EXHAU" })).map(({ name }) => name)).toEqual(["exhausted"]);
    expect(await list({ type: "hero" })).toEqual([]);
    expect(await list({ placement: "home_top" })).toHaveLength(6);
    expect(await listAdCategories(admin)).toContain(category);
    // An address that was typed wrongly shows the list as it opens.
    expect(await list({ status: "nonsense", sort: "-nothing", page: "-3" })).toHaveLength(6);
  });

  test("is ordered by what it shows, with what has no figure last in both directions", async ({ admin }) => {
    const category = "ordem";
    const figures = [
      ["a", 100, 10],
      ["B", 1_000, 20],
      ["c", 0, 0],
    ] as const;
    for (const [name, impressions, clicks] of figures) {
      await db().insert(ads).values({ name, impressions, clicks, category });
    }
    const names = async (sort: string) =>
      (await listAllAds(admin, ListAds.parse({ category, sort }))).items.map(({ name }) => name).join("");
    expect(await names("name")).toBe("aBc");
    expect(await names("-name")).toBe("cBa");
    expect(await names("-impressions")).toBe("Bac");
    expect(await names("clicks")).toBe("caB");
    expect(await names("-ctr")).toBe("aBc");
    expect(await names("ctr")).toBe("Bac");
    expect(await names("-updated")).toBe("cBa");
  });
});
