import { renderClip } from "./art/clip";
import { renderPicture } from "./art/picture";
import type { ObjectContent, ObjectPlan } from "./plan";
import { seedOf } from "./random";

const SHORT = 64;

/**
 * Renders the light library: each kind of picture is painted once, very small, and shared; every object still gets bytes
 * of its own (a few behind the picture's end, a spare box in the film), so that no two have the same etag.
 */
export function createLightRenderer(): (plan: ObjectPlan) => Promise<Buffer> {
  const made = new Map<string, Promise<Buffer>>();
  return async ({ key, content }) => {
    if (content.kind === "text") return Buffer.from(content.text);
    const kind = kindOf(content);
    let body = made.get(kind);
    if (!body) {
      body = renderSmall(content, seedOf(kind));
      made.set(kind, body);
    }
    return stamped(await body, key, content.kind);
  };
}

type Painted = Exclude<ObjectContent, { kind: "text" }>;

function kindOf({ kind, recipe }: Painted): string {
  if (kind === "clip") return "clip";
  return `${recipe.family} ${recipe.palette} ${recipe.format} ${recipe.width}x${recipe.height}`;
}

function renderSmall(content: Painted, seed: number): Promise<Buffer> {
  if (content.kind === "clip") {
    return renderClip({
      family: "silk",
      palette: "brasa",
      hour: 0.3,
      variant: 0,
      seed,
      width: 96,
      height: 54,
      seconds: 1,
    });
  }
  const scale = SHORT / Math.min(content.recipe.width, content.recipe.height);
  return renderPicture({
    ...content.recipe,
    seed,
    hour: 0.3,
    variant: 0,
    width: Math.round(content.recipe.width * scale),
    height: Math.round(content.recipe.height * scale),
  });
}

function stamped(body: Buffer, key: string, kind: "picture" | "clip"): Buffer {
  const stamp = Buffer.alloc(kind === "clip" ? 12 : 4);
  if (kind === "clip") {
    stamp.writeUInt32BE(12, 0);
    stamp.write("free", 4, "latin1");
  }
  stamp.writeUInt32BE(seedOf(key), stamp.length - 4);
  return Buffer.concat([body, stamp]);
}
