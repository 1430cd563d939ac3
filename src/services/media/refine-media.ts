import { and, eq, sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import { MINUTE } from "@/lib/time";
import { type Context, requireSystem, transact } from "@/services/context";
import { refineSizes } from "./refine";
import { refreshPagesOf } from "./whereabouts";

/** Nobody waits for smaller files: pages are made anew for them seldom, however many there are. */
export const REFINED_WINDOW = 10 * MINUTE;

/**
 * Makes the AVIF sizes of a medium that is ready, long after fans see its WebP. Repeating it does nothing; where the medium
 * was derived anew meanwhile, the result is dropped.
 */
export async function refineMedia(ctx: Context, mediaId: number): Promise<void> {
  requireSystem(ctx);
  const isReady = and(eq(postMedia.id, mediaId), eq(postMedia.status, "ready"));
  const [media] = await ctx.db.select().from(postMedia).where(isReady);
  if (!media) return;
  const key = media.mediaType === "image" ? media.key : null;
  const sizes = await refineSizes({ kind: "clear", key }, media.sizes);
  if (!sizes) return;
  await transact(ctx, async (ctx) => {
    const written = await ctx.db
      .update(postMedia)
      .set({ sizes })
      .where(and(isReady, sql`${postMedia.sizes} = ${JSON.stringify(media.sizes)}::jsonb`))
      .returning({ id: postMedia.id });
    if (written.length > 0) await refreshPagesOf(ctx, [mediaId], REFINED_WINDOW);
  });
}
