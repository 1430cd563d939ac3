import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db, pool } from "@/db";
import { type ModelPictures, postMedia, type posts } from "@/db/schema";
import type { Context } from "@/services/context";
import { aModel, aPost } from "../../factories/catalogue";

/** What stands in every key that only a holder of a key may see. */
export const CANARY = "canary";

const derived = (name: string, widths: readonly number[]) => {
  const folder = `_derived/${name}-${randomUUID()}`;
  return widths.map((width) => ({
    key: `${folder}/${width}.webp`,
    avif: `${folder}/${width}.avif`,
    width,
    height: width,
  }));
};

const slot = (): NonNullable<ModelPictures["icon"]> => ({
  source: `${CANARY}/capa.jpg`,
  etag: "",
  color: "#336699",
  sizes: derived("model", [320, 640]),
});

/** A model with all its pictures. Their originals carry the canary, since only derivatives may be shown. */
export function aPicturedModel(ctx: Context, values: Parameters<typeof aModel>[1] = {}) {
  const pictures = { icon: slot(), banner: slot(), thumbnail: slot() };
  return aModel(ctx, { pictures, iconUrl: `${CANARY}/icon.webp`, ...values });
}

/** A post with `count` derived pictures; everything clear of it carries the canary. */
export async function aGallery(
  ctx: Context,
  values: Partial<typeof posts.$inferInsert> & { modelId: number },
  count = 3,
) {
  const post = await aPost(ctx, { contentUrl: `${CANARY}/1.jpg`, caption: `${CANARY} caption`, ...values });
  await db().delete(postMedia).where(eq(postMedia.postId, post.id));
  await db()
    .insert(postMedia)
    .values(
      Array.from({ length: count }, (_, orderIndex) => {
        const sizes = derived(CANARY, [320, 640, 1280]);
        return {
          postId: post.id,
          mediaType: "image" as const,
          key: `${CANARY}/${post.id}/${orderIndex}.jpg`,
          thumbnailKey: sizes[1]!.key,
          sizes,
          previewKey: `_derived/${CANARY}-${randomUUID()}/preview.mp4`,
          blurKey: `_derived/blur-${randomUUID()}/blur.webp`,
          color: "#112233",
          width: 1280,
          height: 1280,
          orderIndex,
          status: "ready" as const,
        };
      }),
    );
  return post;
}

/** How many statements `work` sends to the database. */
export async function statements<T>(work: () => Promise<T>): Promise<{ result: T; count: number }> {
  const target = pool() as unknown as { query: (...input: unknown[]) => unknown };
  const real = target.query;
  let count = 0;
  target.query = (...input) => {
    count += 1;
    return real.apply(target, input);
  };
  try {
    return { result: await work(), count };
  } finally {
    target.query = real;
  }
}
