import { and, eq, sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import type { Context } from "@/services/context";
import { holdModelsOf } from "./whereabouts";

/** One try at a medium: which file it is about, and that file's version in the library (null outside of it). */
export type Claim = { mediaId: number; key: string; etag: string | null };

/**
 * Takes the medium for this try; null when there is nothing to do. One that is `processing` was left by a worker that
 * died or waits for its next try; `failed` is tried again, and keeps its reason until the try has an end: what cannot be
 * shown does not appear meanwhile.
 */
export async function claim(ctx: Context, mediaId: number): Promise<Claim | null> {
  const [claimed] = await ctx.db
    .update(postMedia)
    .set({ status: "processing" })
    .where(and(eq(postMedia.id, mediaId), sql`${postMedia.status} <> 'ready'`))
    .returning({
      mediaId: postMedia.id,
      key: postMedia.key,
      etag: sql<string | null>`(select w.etag from whitelabel_media w where w.s3_key = post_media.key)`,
    });
  return claimed ?? null;
}

/**
 * Whether the medium still waits for this try's result; locks its model and it to the end of the transaction. Where other
 * bytes came under its key meanwhile, the result is of the old ones, also when a later try is under way.
 */
export async function isStillClaimed(ctx: Context, { mediaId, key, etag }: Claim): Promise<boolean> {
  await holdModelsOf(ctx, [mediaId]);
  await ctx.db.execute(sql`select 1 from post_media where id = ${mediaId} for update`);
  // A statement of its own: it sees what whoever held the row before has committed.
  const { rows } = await ctx.db.execute(sql`
    select 1 from post_media f left join whitelabel_media w on w.s3_key = f.key
    where f.id = ${mediaId} and f.status = 'processing' and f.key = ${key}
      and w.etag is not distinct from ${etag}`);
  return rows.length > 0;
}
