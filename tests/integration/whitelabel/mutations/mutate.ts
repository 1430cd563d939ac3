import type { Bucket } from "../../../support/library/bucket";
import type { Chance } from "../../../support/library/chance";
import { FILES, JUNK, MODELS, PICTURES, POSTS } from "./names";

/** Above this the bucket shrinks rather than grows, so that a round stays cheap. */
const CROWDED = 70;

/** The mutations, each as often as it shall happen. */
const WEIGHTS = {
  "new file": 14,
  "new post": 9,
  "new model": 5,
  "other bytes": 8,
  "same bytes again": 4,
  "put back": 8,
  "no bytes": 2,
  "take file": 10,
  "take post": 5,
  "take model": 3,
  "rename post": 6,
  "rename model": 5,
  "rename, with a change": 3,
  copy: 2,
  junk: 4,
};

/** Does something to the bucket that people and their programs do. Returns what it did, for the log. */
export async function mutate(bucket: Bucket, chance: Chance, gone: Map<string, string>): Promise<string> {
  const act = chance.weighted(WEIGHTS);
  const keys = [...bucket.bodies.keys()].filter((key) => !JUNK.includes(key));
  const isFull = keys.length > CROWDED && /^(new|copy|put back)/.test(act);
  if (keys.length === 0 || isFull)
    return isFull ? take(bucket, chance, keys, 1, gone) : grow(bucket, chance, 2);
  switch (act) {
    case "new file":
      return put(bucket, folderOf(chance.pick(keys), 2) + chance.pick(FILES), chance);
    case "new post":
      return grow(bucket, chance, 1, folderOf(chance.pick(keys), 1));
    case "new model":
      return grow(bucket, chance, 2);
    case "other bytes":
      return put(bucket, chance.pick(keys), chance);
    case "same bytes again":
      return put(bucket, ...chance.pick([...bucket.bodies]));
    case "put back":
      return gone.size === 0 ? "nothing" : put(bucket, ...chance.pick([...gone]));
    case "no bytes":
      return put(bucket, chance.pick(keys), "");
    case "take file":
      return take(bucket, chance, keys, 3, gone);
    case "take post":
      return take(bucket, chance, keys, 2, gone);
    case "take model":
      return take(bucket, chance, keys, 1, gone);
    case "rename post":
    case "rename model":
    case "rename, with a change":
    case "copy":
      return rename(bucket, chance, keys, act);
    case "junk":
      return put(bucket, chance.pick(JUNK), chance.is(30) ? "" : "junk");
  }
}

/** The first folders of a key: `Ana/` or `Ana/praia/`. */
const folderOf = (key: string, depth: number) =>
  key
    .split("/")
    .slice(0, -1)
    .slice(0, depth)
    .map((name) => `${name}/`)
    .join("");

async function put(bucket: Bucket, key: string, body: Chance | string): Promise<string> {
  // Few bodies: the same bytes lie in many places, and only the whole of a folder tells it from another one.
  const bytes = typeof body === "string" ? body : `bytes ${body.int(60)}`;
  await bucket.put(key, bytes);
  return `put ${JSON.stringify(key)} (${bytes})`;
}

/** Makes a model (depth 2) or a post of one (depth 1) with some files. */
async function grow(bucket: Bucket, chance: Chance, depth: 1 | 2, model?: string): Promise<string> {
  const folder = model ?? `${chance.pick(MODELS)}/`;
  const done: string[] = [];
  if (depth === 2 && chance.is(50)) done.push(await put(bucket, folder + chance.pick(PICTURES), chance));
  for (let posts = depth === 2 ? 1 + chance.int(3) : 1; posts > 0; posts--) {
    const post = `${folder}${chance.pick(POSTS)}/`;
    for (let files = 1 + chance.int(3); files > 0; files--)
      done.push(await put(bucket, post + chance.pick(FILES), chance));
  }
  return done.join(", ");
}

async function take(
  bucket: Bucket,
  chance: Chance,
  keys: readonly string[],
  depth: 1 | 2 | 3,
  gone: Map<string, string>,
): Promise<string> {
  const key = chance.pick(keys);
  const taken = depth === 3 ? [[key, bucket.bodies.get(key)!] as const] : bucket.under(folderOf(key, depth));
  for (const [key, body] of taken) {
    await bucket.take(key);
    gone.set(key, body);
  }
  return `take ${JSON.stringify(taken.map(([key]) => key))}`;
}

async function rename(
  bucket: Bucket,
  chance: Chance,
  keys: readonly string[],
  act: "rename post" | "rename model" | "rename, with a change" | "copy",
): Promise<string> {
  const key = chance.pick(keys);
  const isModel = act === "rename model" || (act !== "rename post" && chance.is(50));
  const from = folderOf(key, isModel ? 1 : 2);
  const to = isModel ? `${chance.pick(MODELS)}/` : `${folderOf(key, 1)}${chance.pick(POSTS)}/`;
  if (from === to || bucket.under(to).length > 0) return "nothing";
  if (act === "copy")
    for (const [key, body] of bucket.under(from)) await bucket.put(to + key.slice(from.length), body);
  else await bucket.move(from, to);
  if (act === "rename, with a change") await put(bucket, chance.pick(bucket.under(to))[0], chance);
  return `${act} ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
}
