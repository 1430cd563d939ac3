import { describe, expect, test } from "vitest";
import { Lanes } from "@/services/whitelabel/sync/listing/lanes";

/** Runs so much work on the lanes, and says how many ran at once at most. */
async function mostAtOnce(lanes: Lanes, works: number): Promise<number> {
  let [busy, most] = [0, 0];
  const work = async () => {
    busy += 1;
    most = Math.max(most, busy);
    await new Promise(setImmediate);
    busy -= 1;
  };
  await Promise.all(Array.from({ length: works }, () => lanes.run(work)));
  return most;
}

describe("the lanes of a listing", () => {
  test("let as many run at once as wanted, and never more", async () => {
    expect(await mostAtOnce(new Lanes(4), 20)).toBe(4);
    expect(await mostAtOnce(new Lanes(1), 5)).toBe(1);
  });

  test("become half as many when the store asks for less, but one stays", async () => {
    const lanes = new Lanes(8);
    lanes.narrow();
    expect(await mostAtOnce(lanes, 20)).toBe(4);
    for (let storm = 0; storm < 10; storm++) lanes.narrow();
    expect(await mostAtOnce(lanes, 5)).toBe(1);
  });

  test("are halved once by refusals that were under way together", async () => {
    const lanes = new Lanes(8);
    const together = Array.from({ length: 8 }, () => lanes.run(() => new Promise<void>(setImmediate)));
    for (let refusal = 0; refusal < 8; refusal++) lanes.narrow();
    await Promise.all(together);
    expect(await mostAtOnce(lanes, 20)).toBe(4);
  });

  test("come back one by one while answers come", async () => {
    const lanes = new Lanes(8);
    for (let storm = 0; storm < 10; storm++) lanes.narrow();
    for (let answer = 0; answer < 40; answer++) lanes.widen();
    expect(await mostAtOnce(lanes, 20)).toBe(8);
  });

  test("are free again after work that failed", async () => {
    const lanes = new Lanes(1);
    await expect(lanes.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await mostAtOnce(lanes, 2)).toBe(1);
  });
});
