import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { whitelabelModels } from "@/db/schema";
import { countPlace, decodeCursor, encodeCursor, idPlace } from "@/lib/cursor";
import { type Context, requireAdmin } from "@/services/context";
import { signOriginal } from "@/services/storage";

export type WhitelabelModel = {
  id: number;
  folderName: string;
  status: "new" | "active" | "hidden";
  postCount: number;
  missingSince: Date | null;
  lastSyncedAt: Date | null;
  /** Signed for minutes: what is not activated has no derivatives yet. */
  thumbnail: string | null;
};

const Input = z.strictObject({
  status: z.enum(["new", "active", "hidden"]).optional(),
  after: z.string().optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

const Place = z.tuple([countPlace, idPlace]);
const LIST = "whitelabel:models";

/** The models of the library by post count, for admins to review. Keyset pages. */
export async function listWhitelabelModels(
  ctx: Context,
  input: z.input<typeof Input> = {},
): Promise<{ items: WhitelabelModel[]; next: string | null }> {
  requireAdmin(ctx);
  const { status, after, limit } = Input.parse(input);
  const place = after === undefined ? null : decodeCursor(LIST, Place, after);
  const rows = await ctx.db
    .select()
    .from(whitelabelModels)
    .where(
      and(
        status && eq(whitelabelModels.status, status),
        place
          ? sql`(${whitelabelModels.postCount}, ${whitelabelModels.id}) < (${place[0]}, ${place[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(whitelabelModels.postCount), desc(whitelabelModels.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(
      shown.map(async ({ id, folderName, status, postCount, missingSince, lastSyncedAt, ...keys }) => {
        const key = keys.thumbnailUrl ?? keys.iconUrl;
        const thumbnail = key === null ? null : await signOriginal(key, ctx.now);
        return { id, folderName, status, postCount, missingSince, lastSyncedAt, thumbnail };
      }),
    ),
    next: rows.length > limit && last ? encodeCursor(LIST, [last.postCount, last.id]) : null,
  };
}
