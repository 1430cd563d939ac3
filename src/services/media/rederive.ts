import { sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import { type Context, within } from "@/services/context";
import { recountPosts, refreshPosts } from "@/services/visible";
import { forgetLater } from "./forget";
import { derivedKeys } from "./names";
import { enqueueMedia } from "./queue";
import { holdModelsOf } from "./whereabouts";

/**
 * Forgets what was derived from originals whose bytes changed, and has it made anew: what could not be read before may be a
 * picture now.
 */
export function rederive(ctx: Context, keys: readonly string[]): Promise<void> {
  return within(ctx, async (ctx) => {
    const media = await ctx.db
      .select({
        id: postMedia.id,
        sizes: postMedia.sizes,
        blurKey: postMedia.blurKey,
        previewKey: postMedia.previewKey,
      })
      .from(postMedia)
      .where(sql`${postMedia.key} = any(${sql.param(keys)})`);
    const ids = media.map(({ id }) => id);
    if (ids.length === 0) return;
    await holdModelsOf(ctx, ids);
    const reopened = await ctx.db
      .update(postMedia)
      .set({
        status: "uploaded",
        failure: null,
        sizes: [],
        thumbnailKey: null,
        blurKey: null,
        previewKey: null,
        color: null,
      })
      .where(sql`${postMedia.id} = any(${sql.param(ids)})`)
      .returning({
        id: postMedia.id,
        postId: postMedia.postId,
        isCover: sql<boolean>`${postMedia.orderIndex} = 0`,
      });
    const postIds = [...new Set(reopened.map(({ postId }) => postId))];
    await recountPosts(ctx, await refreshPosts(ctx, { postIds }));
    await forgetLater(
      ctx,
      media.map(({ id, ...derived }) => ({ mediaId: id, keys: derivedKeys(derived) })),
    );
    await enqueueMedia(ctx, reopened);
  });
}
