import { sql } from "drizzle-orm";
import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { systemContext } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { test } from "../../support/test";
import { withFaultyStore } from "./faulty-store";
import { fingerprint, put, shelf, sync, take } from "./library";

const large = Array.from({ length: 1_100 }, (_, index) => `Ana/Praia ${index % 50}/${index}.jpg`);
const denied = { status: 403, code: "AccessDenied" };
const broken = { status: 503, code: "SlowDown" };

describe("a listing that looks like a fault", () => {
  beforeAll(async () => {
    await put(...large, "Bia/Praia/1.jpg");
    await sync(systemContext("test"));
  });

  test.for([
    ["the store denies it", () => denied, "listing_denied"],
    ["the store denies its second page", (n: number) => (n === 1 ? denied : null), "listing_denied"],
    ["it breaks off after its first page", (n: number) => (n >= 1 ? broken : null), "listing_cut_off"],
    ["the bucket is suddenly empty", () => "empty" as const, "listing_empty"],
    ["a page says that more follows and not where", () => "dangling" as const, "listing_cut_off"],
    ["the store is away", () => broken, "listing_cut_off"],
  ] as const)("changes nothing when %s, and says why", async ([, faults, reason], { ctx }) => {
    const before = await fingerprint();
    const run = await withFaultyStore(faults, () => sync(ctx));
    expect(run).toMatchObject({ status: "held", error: reason });
    expect(await fingerprint()).toEqual(before);
  });

  test("changes nothing when more than a fifth of the posts are gone", async ({ ctx }) => {
    const before = await fingerprint();
    const gone = large.filter((key) => Number(/Praia (\d+)/.exec(key)?.[1]) < 11);
    await take(...gone);
    expect(await sync(ctx)).toMatchObject({ status: "held", error: "too_many_missing" });
    expect(await fingerprint()).toEqual(before);
    await put(...gone);
  });

  test("changes nothing when most files are gone although every folder still has one", async ({ ctx }) => {
    const before = await fingerprint();
    const gone = large.filter((_, index) => index >= 50);
    await take(...gone);
    expect(await sync(ctx)).toMatchObject({ status: "held", error: "too_many_missing" });
    expect(await fingerprint()).toEqual(before);
    await put(...gone);
  });

  test("is judged by the operator's own percentage", async ({ ctx }) => {
    await take("Bia/Praia/1.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "held", error: "too_many_missing" });
    await saveSetting(ctx, "sync_guard_percent", 50);
    expect(await sync(ctx)).toMatchObject({ status: "applied", missing: 1 });
    expect(Object.keys(await shelf())).toEqual(["Ana"]);
    const { rows } = await db().execute(
      sql`select folder_name from whitelabel_models where missing_since is not null`,
    );
    expect(rows).toEqual([{ folder_name: "Bia" }]);
  });
});
