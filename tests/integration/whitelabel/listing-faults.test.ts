import { beforeAll, describe, expect } from "vitest";
import { byteOrder } from "@/lib/byte-order";
import { type ListingBrokeOff, planSlices } from "@/services/whitelabel/sync/listing";
import { test } from "../../support/test";
import { type Faults, withFaultyStore } from "./faulty-store";
import { put } from "./library";
import { HASTY, keysOf, list, WHOLE } from "./listing-support";

const keys = Array.from(
  { length: 24 },
  (_, file) => `Model ${file % 6}/Praia/${String(file).padStart(2, "0")}.jpg`,
);
keys.sort(byteOrder);

/** A token of our own store that stands before all keys. */
const BEGINNING = Buffer.from("key: ").toString("base64url");

const denied = { status: 403, code: "AccessDenied" };
const slowDown = { status: 503, code: "SlowDown" };
const PAGE = { pageSize: 4, parallel: 2 };
const IMPATIENT = { ...HASTY, tries: 3, within: 60 };

/** Lists all in one slice behind a store that breaks as told. */
const listBehind = (faults: Faults, options = {}, slices = [{ ...WHOLE }]) =>
  withFaultyStore(faults, () => list(slices, { ...PAGE, ...options }));

const once = (at: number, fault: ReturnType<Faults>) => (listing: number) => (listing === at ? fault : null);

async function brokeOff(listing: Promise<unknown>): Promise<ListingBrokeOff["how"]> {
  const error = await listing.then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toMatchObject({ name: "ListingBrokeOff" });
  return (error as ListingBrokeOff).how;
}

describe("a listing from a store that stumbles", () => {
  beforeAll(() => put(...keys));

  test.for([
    ["refuses for a while", (listing: number) => (listing > 0 && listing < 7 ? slowDown : null)],
    ["refuses two of three questions", (listing: number) => (listing % 3 > 0 ? slowDown : null)],
    ["has an inner error", once(2, { status: 500, code: "InternalError" })],
    ["breaks the connection", once(2, "reset")],
    ["sends half an answer", once(2, "half")],
    ["sends a page twice", once(2, "repeat")],
    ["sends its first page again and again for a while", (n: number) => (n > 0 && n < 4 ? "repeat" : null)],
    ["says once that more follows and not where", once(0, "dangling")],
    ["sends once an empty page that others follow", once(0, { keys: [], next: BEGINNING })],
  ] as const)("is complete although it %s", async ([, faults]) => {
    const pages = await listBehind(faults);
    expect(keysOf(pages)).toEqual(keys);
  });

  test("is complete although it hangs now and then", async () => {
    const pages = await listBehind(once(1, "hang"), { patience: { ...HASTY, within: 1_500 } });
    expect(keysOf(pages)).toEqual(keys);
  });

  test("of many slices is complete in a storm that refuses every question once", async () => {
    const slices = await planSlices(null, keys, 6);
    const refused = new Set<string>();
    const refuseOnce: Faults = (_, asked) => {
      if (refused.has(`${asked}`)) return null;
      refused.add(`${asked}`);
      return slowDown;
    };
    const pages = await listBehind(refuseOnce, { parallel: 8, pageSize: 1 }, slices);
    expect(refused.size).toBeGreaterThanOrEqual(keys.length);
    expect(keysOf(pages).sort(byteOrder)).toEqual(keys);
  });
});

describe("a listing that cannot be completed", () => {
  test.for([
    ["denies its second page", once(1, denied), "denied", 2],
    ["does not know our key", once(0, { status: 403, code: "InvalidAccessKeyId" }), "denied", 1],
    ["wants somebody else", once(0, { status: 401, code: "Unauthorized" }), "denied", 1],
    ["has no such bucket", once(0, { status: 404, code: "NoSuchBucket" }), "cut_off", 1],
    ["refuses for good", (n: number) => (n > 0 ? slowDown : null), "cut_off", 9],
    ["sends half of each answer", () => "half", "cut_off", 8],
    ["says each time that more follows and not where", () => "dangling", "cut_off", 3],
    ["never gets beyond its first page", (n: number) => (n > 0 ? "repeat" : null), "cut_off", 7],
    ["sends empty pages for ever", () => ({ keys: [], next: "1" }), "cut_off", 6],
    ["is in no order", once(0, { keys: ["b/1/1.jpg", "a/1/1.jpg"] }), "unordered", 1],
    ["names a key twice", once(0, { keys: ["b/1/1.jpg", "b/1/1.jpg"] }), "unordered", 1],
    ["sorts by UTF-16", once(0, { keys: ["😀/1/1.jpg", "\uffee/1/1.jpg"] }), "unordered", 1],
  ] as const)("because the store %s", async ([, faults, how, questions]) => {
    let asked = 0;
    const counted: Faults = (listing) => {
      asked += 1;
      return (faults as (listing: number) => ReturnType<Faults>)(listing);
    };
    const slice = { ...WHOLE };
    expect(await brokeOff(listBehind(counted, {}, [slice]))).toBe(how);
    expect(asked).toBe(questions);
    expect(slice.isDone).toBe(false);
  });

  test("because no try is answered in time is one that timed out", async () => {
    expect(await brokeOff(listBehind(() => "hang", { patience: IMPATIENT }))).toBe("timed_out");
    const planning = () => planSlices(null, [], 4, { patience: IMPATIENT });
    expect(await brokeOff(withFaultyStore(() => "hang", planning))).toBe("timed_out");
  });

  test("keeps what was noted, and goes on from there", async () => {
    const slice = { ...WHOLE };
    const seen: string[] = [];
    const options = { ...PAGE, patience: { ...HASTY, tries: 2 } };
    const first = withFaultyStore(
      (listing) => (listing >= 3 ? slowDown : null),
      () => list([slice], options, (page) => void seen.push(...keysOf([page]))),
    );
    expect(await brokeOff(first)).toBe("cut_off");
    expect(seen).toEqual(keys.slice(0, 12));
    expect([...seen, ...keysOf(await list([slice], options))]).toEqual(keys);
  });

  test("ends the other slices' questions too, and records nothing after it has failed", async () => {
    const slices = await planSlices(null, keys, 6);
    let recorded = 0;
    const failing = withFaultyStore(
      (_, asked) => (asked.has("start-after") ? "hang" : denied),
      () => list(slices, { parallel: 6 }, () => void recorded++),
    );
    expect(await brokeOff(failing)).toBe("denied");
    expect(recorded).toBe(0);
  });

  test("does not hide what the recording itself met", async () => {
    const failing = list([{ ...WHOLE }], PAGE, () => {
      throw new Error("the database is away");
    });
    await expect(failing).rejects.toThrow("the database is away");
  });

  test("does not take keys for the scope's that a careless store adds", async () => {
    const made = once(0, { keys: ["Alheia/Praia/1.jpg", "Model 1/Praia/1.jpg", "Zoe/Praia/1.jpg"] });
    const pages = await withFaultyStore(made, () => list([{ ...WHOLE }], { prefix: "Model 1/" }));
    expect(keysOf(pages)).toEqual(["Model 1/Praia/1.jpg"]);
  });
});
