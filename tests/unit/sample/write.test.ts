import { describe, expect, test } from "vitest";
import type { SampleObject } from "../../../scripts/sample/library";
import { planLibrary } from "../../../scripts/sample/plan";
import { writeSampleLibrary } from "../../../scripts/sample/write";

const library = { models: 2, seed: "creatorflix", light: true };

describe("writing the sample library", () => {
  test("stores every object once and tells how far it came", async () => {
    const stored: string[] = [];
    let told = 0;
    const onProgress = ({ objects }: { objects: number }) => {
      told = objects;
    };
    const put = async ({ key }: SampleObject) => {
      await new Promise((resolve) => setImmediate(resolve));
      stored.push(key);
    };
    const written = await writeSampleLibrary({ ...library, onProgress }, put);
    const planned = [...planLibrary(library)].map(({ key }) => key);
    expect(stored.sort()).toEqual(planned.sort());
    expect(written.objects).toBe(planned.length);
    expect(told).toBe(planned.length);
  }, 30_000);

  test("never has more than sixteen objects under way", async () => {
    let underWay = 0;
    let most = 0;
    await writeSampleLibrary(library, async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      underWay--;
    });
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(16);
  }, 30_000);

  test("stops with the store's own words at the first object that cannot be stored", async () => {
    let asked = 0;
    const put = async () => {
      asked++;
      await new Promise((resolve) => setImmediate(resolve));
      if (asked > 5) throw new Error("the disk is full");
    };
    await expect(writeSampleLibrary(library, put)).rejects.toThrow("the disk is full");
    expect(asked).toBeLessThan(30);
  }, 30_000);
});
