import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { type SampleObject, sampleLibrary, sampleModelNames } from "../../../scripts/sample/library";
import { planLibrary } from "../../../scripts/sample/plan";

const MEDIA = /^[^/]+\/[^/]+\/(?:[^/]+\/)*\d{2}\.(?:jpg|webp|png|mp4)$/;
const COVER = /^[^/]+\/[^/]+\.(?:jpg|webp)$/;
const PROFILE = /^[^/]+\/profile\/(?:icon|banner)\.webp$/;
const JUNK = /\/$|\/\.DS_Store$|\/\.keep$|\/notes\.txt$|\/Thumbs\.db$/;

const hashes = (objects: SampleObject[]) =>
  objects.map(({ key, body }) => `${key} ${createHash("sha256").update(body).digest("hex")}`);

async function collect(seed: string, models = 3): Promise<SampleObject[]> {
  const objects: SampleObject[] = [];
  for await (const object of sampleLibrary({ models, seed, light: true })) objects.push(object);
  return objects;
}

describe("the light sample library of three creators", () => {
  let objects: SampleObject[];
  beforeAll(async () => {
    objects = await collect("creatorflix");
  }, 60_000);

  test("is the same to the byte when made again from its seed", async () => {
    expect(hashes(await collect("creatorflix"))).toEqual(hashes(objects));
  }, 60_000);

  test("is another one from another seed", async () => {
    expect(hashes(await collect("another word"))).not.toEqual(hashes(objects));
  }, 60_000);

  test("holds each key once, and each object has bytes of its own", () => {
    const full = objects.filter(({ key }) => !JUNK.test(key));
    expect(new Set(objects.map(({ key }) => key)).size).toBe(objects.length);
    expect(new Set(hashes(full).map((line) => line.slice(-64))).size).toBe(full.length);
  });

  test("follows the grammar of keys, apart from the junk that a sync passes over", () => {
    const strange = objects
      .map(({ key }) => key)
      .filter((key) => ![COVER, PROFILE, MEDIA, JUNK].some((kind) => kind.test(key)));
    expect(strange).toEqual([]);
    expect(objects.some(({ key }) => JUNK.test(key))).toBe(true);
  });

  test("gives every creator a cover, an icon, a banner and 6 to 20 posts", () => {
    for (const name of sampleModelNames(3, "creatorflix")) {
      const keys = objects.map(({ key }) => key).filter((key) => key.startsWith(`${name}/`));
      const posts = new Set(keys.filter((key) => MEDIA.test(key)).map((key) => key.split("/")[1]));
      expect(keys.filter((key) => COVER.test(key) && !JUNK.test(key))).toHaveLength(1);
      expect(keys).toEqual(
        expect.arrayContaining([`${name}/profile/icon.webp`, `${name}/profile/banner.webp`]),
      );
      expect(posts.size).toBeGreaterThanOrEqual(6);
      expect(posts.size).toBeLessThanOrEqual(20);
    }
  });

  test("holds pictures that decode, of the kind that their names and types say", async () => {
    const kinds = { "image/jpeg": "jpeg", "image/webp": "webp", "image/png": "png" };
    for (const { contentType, body } of objects.filter((object) => object.contentType.startsWith("image/"))) {
      const image = sharp(body, { failOn: "warning" });
      expect((await image.metadata()).format).toBe(kinds[contentType as keyof typeof kinds]);
      const { channels } = await image.stats();
      expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(2);
    }
  });
});

describe("the names of the sample creators", () => {
  test("have an accent, a space and a percent sign even in the smallest library", () => {
    const names = sampleModelNames(3, "any").join("|");
    expect(names).toMatch(/[áéíóúâêôãõç]/i);
    expect(names).toContain(" ");
    expect(names).toContain("%");
  });

  test("are all different, hold no slash and begin like those of a smaller library, at any size", () => {
    const names = sampleModelNames(2_000, "creatorflix");
    expect(new Set(names).size).toBe(2_000);
    expect(names.filter((name) => name.includes("/") || name !== name.normalize("NFC"))).toEqual([]);
    expect(names.slice(0, 24)).toEqual(sampleModelNames(24, "creatorflix"));
  });
});

describe("the plan of the full library", () => {
  const plans = [...planLibrary({ models: 24, seed: "creatorflix" })];

  test("is about 900 objects, with films, nested folders and every kind of picture", () => {
    expect(plans.length).toBeGreaterThan(800);
    expect(plans.length).toBeLessThan(1_000);
    expect(plans.filter(({ content }) => content.kind === "clip").length).toBeGreaterThan(60);
    expect(plans.some(({ key }) => key.split("/").length === 4)).toBe(true);
    for (const ending of [".jpg", ".webp", ".png", ".mp4"]) {
      expect(plans.some(({ key }) => key.endsWith(ending))).toBe(true);
    }
  });

  test("has upright, wide and square pictures, and films of 2 to 6 seconds with even sides", () => {
    const shapes = new Set<string>();
    for (const { content } of plans) {
      if (content.kind === "picture") shapes.add(shapeOf(content.recipe));
      if (content.kind === "clip") {
        expect(content.recipe.seconds).toBeGreaterThanOrEqual(2);
        expect(content.recipe.seconds).toBeLessThanOrEqual(6);
        expect([content.recipe.width % 2, content.recipe.height % 2]).toEqual([0, 0]);
      }
    }
    expect(shapes).toEqual(new Set(["upright", "wide", "square"]));
  });
});

function shapeOf({ width, height }: { width: number; height: number }): string {
  return width === height ? "square" : width > height ? "wide" : "upright";
}
