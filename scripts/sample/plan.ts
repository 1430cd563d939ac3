import type { ClipRecipe } from "./art/clip";
import type { Motif, PictureFormat, PictureRecipe } from "./art/picture";
import { type CastMember, castOf } from "./cast";
import { createRandom, type Random, seedOf } from "./random";
import { titlesOf } from "./titles";

/** One object of the bucket before its bytes are made. Plain data, so that it can cross to a worker thread. */
export type ObjectPlan = { key: string; contentType: string; content: ObjectContent };

export type ObjectContent =
  | { kind: "picture"; recipe: PictureRecipe }
  | { kind: "clip"; recipe: ClipRecipe }
  | { kind: "text"; text: string };

export type LibraryOptions = {
  /** How many creators; 24 make about 900 objects. */
  models?: number;
  /** The word that everything follows from. */
  seed: string;
  /** Tiny pictures and one tiny film, for tests and benches. */
  light?: boolean;
};

const CONTENT_TYPES: Record<PictureFormat, string> = {
  jpg: "image/jpeg",
  webp: "image/webp",
  png: "image/png",
};

/** Width and height of the pictures in posts; portrait first, because phones hold most of them. */
const SHAPES = [
  [720, 900],
  [720, 960],
  [720, 1080],
  [1080, 720],
  [1120, 630],
  [840, 840],
] as const;
const CLIP_SHAPES = [
  [960, 540],
  [960, 540],
  [540, 960],
  [576, 720],
] as const;

/** Everything that the sample bucket holds, creator by creator; nothing is painted yet. */
export function* planLibrary({ models = 24, seed }: LibraryOptions): Generator<ObjectPlan> {
  for (const [index, member] of castOf(models, seed).entries()) {
    yield* planModel(member, seed);
    if (index < 6) yield junkOf(member, index);
  }
}

/** Names of the creators, which are the bucket's first folders. */
export function sampleModelNames(models: number, seed: string): string[] {
  return castOf(models, seed).map((member) => member.name);
}

function* planModel(member: CastMember, seed: string): Generator<ObjectPlan> {
  const random = createRandom(seedOf(seed, "model", member.name));
  const motif = (): Motif => motifOf(member, random);
  const cover = random.chance(0.7) ? "jpg" : "webp";
  yield picture(
    `${member.name}/${random.pick(["capa", "retrato", "Foto de capa"])}.${cover}`,
    motif(),
    810,
    1080,
    cover,
  );
  yield picture(`${member.name}/profile/icon.webp`, motif(), 384, 384, "webp");
  yield picture(`${member.name}/profile/banner.webp`, motif(), 1600, 560, "webp");
  for (const title of titlesOf(member.family, random.whole(6, 20), random)) {
    yield* planPost(`${member.name}/${title}`, motif(), random);
  }
}

const motifOf = ({ family, palette }: CastMember, random: Random): Motif => ({
  family,
  palette,
  seed: random.whole(1, 2 ** 31),
  hour: random.between(0, 0.9),
  variant: random.whole(0, 11),
});

/** A post is a short series: one composition and hour, seen again from another place. */
function* planPost(folder: string, base: Motif, random: Random): Generator<ObjectPlan> {
  const pictures = random.pick([1, 1, 1, 2, 2, 3, 3, 4, 6]);
  const filmed = random.chance(0.29);
  const shape = random.pick(SHAPES);
  let number = 0;
  const name = () => String(++number).padStart(2, "0");
  const again = (): Motif => ({
    ...base,
    seed: random.whole(1, 2 ** 31),
    hour: Math.min(0.95, base.hour + random.between(0, 0.12)),
  });
  if (filmed) yield clip(`${folder}/${name()}.mp4`, base, random);
  for (let i = filmed && pictures < 3 ? 1 : 0; i < pictures; i++) {
    const dice = random.next();
    const format = dice < 0.66 ? "jpg" : dice < 0.965 ? "webp" : "png";
    const [width, height] = random.chance(0.75) ? shape : random.pick(SHAPES);
    const nested = i > 1 && random.chance(0.25) ? "extra/" : "";
    yield picture(`${folder}/${nested}${name()}.${format}`, again(), width, height, format);
  }
}

function picture(
  key: string,
  motif: Motif,
  width: number,
  height: number,
  format: PictureFormat,
): ObjectPlan {
  return {
    key,
    contentType: CONTENT_TYPES[format],
    content: { kind: "picture", recipe: { ...motif, width, height, format } },
  };
}

function clip(key: string, motif: Motif, random: Random): ObjectPlan {
  const [width, height] = random.pick(CLIP_SHAPES);
  const seconds = random.whole(4, 9) / 2;
  return {
    key,
    contentType: "video/mp4",
    content: { kind: "clip", recipe: { ...motif, width, height, seconds } },
  };
}

/** What people leave lying about in a bucket; a sync must pass over every one. */
function junkOf({ name }: CastMember, index: number): ObjectPlan {
  const [file, contentType] = [
    ["", "application/x-directory"],
    [".DS_Store", "application/octet-stream"],
    ["notes.txt", "text/plain"],
    ["Prelúdio/Thumbs.db", "application/octet-stream"],
    ["profile/.keep", "application/octet-stream"],
    ["Prelúdio/", "application/x-directory"],
  ][index] as [string, string];
  const text = file === "" || file.endsWith("/") ? "" : "Nada para ver aqui.\n";
  return { key: `${name}/${file}`, contentType, content: { kind: "text", text } };
}
