import { eq } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import { type Context, transact } from "@/services/context";
import { orderMedia, recountPosts, refreshPosts } from "@/services/visible";
import { type Claim, isStillClaimed } from "./claim";
import { refineLater } from "./queue";
import type { FailureReason } from "./unreadable";
import { refreshPagesOf } from "./whereabouts";

/** What a medium turned out to be, and what was derived from it. */
export type Derived = Pick<
  typeof postMedia.$inferSelect,
  | "mediaType"
  | "sizes"
  | "thumbnailKey"
  | "blurKey"
  | "previewKey"
  | "color"
  | "width"
  | "height"
  | "durationSeconds"
  | "sizeBytes"
>;

/** Notes what was derived; nothing where the try was overtaken. */
export function finish(ctx: Context, claimed: Claim, derived: Derived): Promise<void> {
  return conclude(ctx, claimed, { ...derived, status: "ready", failure: null });
}

/** Notes why a medium cannot be shown; nothing where the try was overtaken. */
export function fail(ctx: Context, claimed: Claim, failure: FailureReason): Promise<void> {
  return conclude(ctx, claimed, { status: "failed", failure });
}

/**
 * Writes the end of a try, and with it what follows for the post (its order and type, whether anything of it can be shown) and for
 * the model's count.
 */
function conclude(ctx: Context, claimed: Claim, end: Partial<typeof postMedia.$inferInsert>): Promise<void> {
  return transact(ctx, async (ctx) => {
    if (!(await isStillClaimed(ctx, claimed))) return;
    const [before] = await ctx.db
      .select({ mediaType: postMedia.mediaType })
      .from(postMedia)
      .where(eq(postMedia.id, claimed.mediaId));
    const [concluded] = await ctx.db
      .update(postMedia)
      .set(end)
      .where(eq(postMedia.id, claimed.mediaId))
      .returning({ postId: postMedia.postId, mediaType: postMedia.mediaType });
    if (!concluded) return;
    // A file's name may lie about its kind, and films come first.
    if (concluded.mediaType !== before?.mediaType) await orderMedia(ctx, [concluded.postId]);
    await recountPosts(ctx, await refreshPosts(ctx, { postIds: [concluded.postId] }));
    await refreshPagesOf(ctx, [claimed.mediaId]);
    if (end.status === "ready") await refineLater(ctx, { mediaId: claimed.mediaId });
  });
}
