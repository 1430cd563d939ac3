import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { whitelabelPosts } from "@/db/schema";
import { decodeCursor, encodeCursor, idPlace } from "@/lib/cursor";
import { type Context, requireAdmin } from "@/services/context";
import { signOriginal } from "@/services/storage";

export type WhitelabelPost = {
  id: number;
  folderName: string;
  title: string;
  missingSince: Date | null;
  mediaCount: number;
  /** The first files, signed for minutes. */
  media: string[];
};

const Input = z.strictObject({
  modelId: z.int32().positive(),
  after: z.string().optional(),
  limit: z.number().int().min(1).max(100).default(24),
});

const Place = z.tuple([idPlace]);
const LIST = "whitelabel:posts";
const SHOWN_MEDIA = 4;

/** The posts of one whitelabel model, for admins to review. Keyset pages. */
export async function listWhitelabelPosts(
  ctx: Context,
  input: z.input<typeof Input>,
): Promise<{ items: WhitelabelPost[]; next: string | null }> {
  requireAdmin(ctx);
  const { modelId, after, limit } = Input.parse(input);
  const rows = await ctx.db
    .select()
    .from(whitelabelPosts)
    .where(
      and(
        eq(whitelabelPosts.whitelabelModelId, modelId),
        after === undefined ? undefined : gt(whitelabelPosts.id, decodeCursor(LIST, Place, after)[0]),
      ),
    )
    .orderBy(asc(whitelabelPosts.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(
      shown.map(async ({ id, folderName, title, missingSince, mediaCdns }) => ({
        id,
        folderName,
        title,
        missingSince,
        mediaCount: mediaCdns.length,
        media: await Promise.all(mediaCdns.slice(0, SHOWN_MEDIA).map((key) => signOriginal(key, ctx.now))),
      })),
    ),
    next: rows.length > limit && last ? encodeCursor(LIST, [last.id]) : null,
  };
}
