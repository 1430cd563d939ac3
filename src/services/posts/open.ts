import { desc, inArray } from "drizzle-orm";
import { posts } from "@/db/schema";
import { canView } from "@/services/access";
import type { Context } from "@/services/context";
import { CARD_WIDTH, clearPicture, clearPreview, type Picture } from "@/services/media";
import { readCards } from "./cards";

/** A post that is open to the viewer, with the clear picture of its card and a film's preview; null until the worker has made it. */
export type OpenCover = { id: number; picture: Picture | null; preview: string | null };

/**
 * Which of these posts are open to the viewer of `ctx`, with what their cards may then show instead of a blur.
 * Two statements for all of them. For a visitor without keys the answer holds public posts only.
 */
export async function openCovers(ctx: Context, postIds: number[]): Promise<OpenCover[]> {
  const open = [...(await canView(ctx, postIds))];
  if (open.length === 0) return [];
  const rows = await readCards(ctx, {
    where: inArray(posts.id, open),
    orderBy: [desc(posts.id)],
    limit: open.length,
  });
  return Promise.all(
    rows.map(async ({ id, cover }) => ({
      id,
      picture: await clearPicture(ctx, cover?.sizes, cover?.color, CARD_WIDTH),
      preview: await clearPreview(ctx, cover?.previewKey),
    })),
  );
}
