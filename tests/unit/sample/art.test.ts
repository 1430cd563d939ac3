import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { sampleAdArt } from "../../../scripts/sample/ad-art";
import { FAMILY_NAMES } from "../../../scripts/sample/art/families";
import { paintMotif, renderPicture } from "../../../scripts/sample/art/picture";

const motif = { palette: "brasa", seed: 11, hour: 0.3, variant: 0 } as const;

describe("a family of pictures", () => {
  test.each(FAMILY_NAMES)(
    "%s paints every size without a hole, the same each time, and moves with time",
    (family) => {
      const wide = paintMotif({ ...motif, family }, 96, 54);
      expect(paintMotif({ ...motif, family }, 96, 54)).toEqual(wide);
      expect(paintMotif({ ...motif, family }, 96, 54, 2)).not.toEqual(wide);
      for (const [width, height] of [
        [96, 54],
        [54, 96],
        [64, 64],
        [160, 28],
      ] as const) {
        const picture = paintMotif({ ...motif, family }, width, height);
        let black = 0;
        for (let at = 0; at < picture.length; at += 3)
          if (picture[at]! + picture[at + 1]! + picture[at + 2]! === 0) black++;
        expect(black).toBe(0);
      }
    },
  );

  test("gives a picture of exactly the size that was asked for", async () => {
    const body = await renderPicture({ ...motif, family: "silk", width: 301, height: 173, format: "webp" });
    expect(await sharp(body).metadata()).toMatchObject({ width: 301, height: 173, format: "webp" });
  });
});

test("there is art for each type of ad and for two order bumps, in the shape of its place", async () => {
  const shapes: Record<string, number> = {};
  for await (const { key, body, contentType } of sampleAdArt("creatorflix")) {
    const { width, height } = await sharp(body).metadata();
    expect(contentType).toBe("image/webp");
    shapes[key] = Math.round((width / height) * 100) / 100;
  }
  expect(shapes).toEqual({
    "_site/ads/hero.webp": 2.29,
    "_site/ads/banner.webp": 6.07,
    "_site/ads/spot.webp": 0.8,
    "_site/ads/diamond.webp": 0.75,
    "_site/ads/diamond_block.webp": 3,
    "_site/bumps/1.webp": 1,
    "_site/bumps/2.webp": 1,
  });
}, 60_000);
