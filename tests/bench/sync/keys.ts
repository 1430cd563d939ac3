import { createHash } from "node:crypto";

const POSTS_PER_MODEL = 10;

export type BenchObject = { key: string; etag: string; size: number };

/**
 * So many objects, spread evenly over so many models of ten posts each: each model has a cover, an icon and a banner, the
 * rest are the numbered files of its posts, as people name them.
 */
export function* libraryOf(objects: number, models: number): Generator<BenchObject> {
  const [least, more] = [Math.floor(objects / models), objects % models];
  for (let model = 0; model < models; model++) {
    const folder = `Modelo ${String(model).padStart(6, "0")} Ção`;
    const names = [`${folder}/capa.jpg`, `${folder}/profile/icon.webp`, `${folder}/profile/banner.webp`];
    const files = least + (model < more ? 1 : 0);
    for (let at = 0; names.length < files; at++) {
      const post = String(1 + (at % POSTS_PER_MODEL)).padStart(2, "0");
      const number = 1 + Math.floor(at / POSTS_PER_MODEL);
      names.push(`${folder}/${post} Maré baixa/IMG_${number}.${at % 17 === 16 ? "mp4" : "jpg"}`);
    }
    for (const key of names.slice(0, files)) {
      const etag = createHash("md5").update(key).digest("hex");
      yield { key, etag, size: 200_000 + (Number.parseInt(etag.slice(0, 4), 16) % 90_000) };
    }
  }
}
