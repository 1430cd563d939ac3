import sharp from "sharp";
import { createRandom } from "../random";
import { Canvas, inksOf, type Scene } from "./canvas";
import { FAMILIES, type FamilyName } from "./families";
import { develop, print } from "./finish";
import type { PaletteName } from "./palettes";

/** Everything a picture follows from. */
export type Motif = { family: FamilyName; palette: PaletteName; seed: number; hour: number; variant: number };

export type PictureFormat = "jpg" | "webp" | "png";
export type PictureRecipe = Motif & {
  width: number;
  height: number;
  format: PictureFormat /** Painted at this share of its size. */;
  detail?: number;
};

/** Paints a motif at a size and develops it to 16-bit sRGB. */
export function paintMotif(motif: Motif, width: number, height: number, time = 0): Uint16Array {
  const { paint, glow } = FAMILIES[motif.family];
  const scene: Scene = {
    ...inksOf(motif.palette),
    random: createRandom(motif.seed),
    hour: motif.hour,
    variant: motif.variant,
    time,
  };
  const canvas = new Canvas(width, height);
  paint(canvas, scene);
  return develop(canvas, glow);
}

/** Paints a picture and encodes it. The same recipe always gives the same bytes with the same sharp. */
export async function renderPicture(recipe: PictureRecipe): Promise<Buffer> {
  const { width, height } = recipe;
  const detail = recipe.detail ?? (Math.min(width, height) < 200 ? 1 : FAMILIES[recipe.family].detail);
  const small = { width: Math.round(width * detail), height: Math.round(height * detail) };
  const painted = paintMotif(recipe, small.width, small.height);
  const film = print(painted, small, { width, height }, recipe.seed, recipe.format === "png" ? 0.25 : 0.8);
  const image = sharp(film, { raw: { width, height, channels: 3 } });
  if (recipe.format === "jpg") return image.jpeg({ quality: 82, chromaSubsampling: "4:2:0" }).toBuffer();
  if (recipe.format === "webp") return image.webp({ quality: 84, effort: 1 }).toBuffer();
  return image.png({ compressionLevel: 6 }).toBuffer();
}
