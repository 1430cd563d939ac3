import type { FamilyName } from "./art/families";
import type { PaletteName } from "./art/palettes";
import { renderPicture } from "./art/picture";
import type { SampleObject } from "./library";
import { seedOf } from "./random";

type SiteArt = {
  key: string;
  family: FamilyName;
  palette: PaletteName;
  width: number;
  height: number;
  hour: number;
  variant: number;
};

const art = (
  key: string,
  family: FamilyName,
  palette: PaletteName,
  width: number,
  height: number,
  hour: number,
  variant: number,
): SiteArt => ({
  ...{ key, family, palette, width, height, hour, variant },
});

const ART = [
  art("_site/ads/hero.webp", "sea", "coral", 1920, 840, 0.25, 1),
  art("_site/ads/banner.webp", "silk", "brasa", 1456, 240, 0.3, 0),
  art("_site/ads/spot.webp", "arches", "cobre", 960, 1200, 0.2, 0),
  art("_site/ads/diamond.webp", "glass", "petroleo", 900, 1200, 0.3, 0),
  art("_site/ads/diamond_block.webp", "dunes", "acafrao", 1440, 480, 0.2, 0),
  art("_site/bumps/1.webp", "paper", "roma", 640, 640, 0.3, 2),
  art("_site/bumps/2.webp", "botanical", "esmeralda", 640, 640, 0.2, 0),
];

/** Pictures for one ad of each type and for two order bumps, under the site's own prefix, which no sync reads. */
export async function* sampleAdArt(seed: string): AsyncGenerator<SampleObject> {
  for (const { key, ...motif } of ART) {
    const body = await renderPicture({ ...motif, seed: seedOf(seed, key), format: "webp", detail: 0.9 });
    yield { key, contentType: "image/webp", body };
  }
}
