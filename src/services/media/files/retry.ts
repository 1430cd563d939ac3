import { sql } from "drizzle-orm";
import { z } from "zod";
import { postMedia } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { enqueueMedia, type Medium } from "../queue";
import { FAILURE_REASONS } from "../unreadable";
import { jobOfFile, unreadyFiles } from "./rules";

/** The file has become ready meanwhile, or is being looked into at this moment. */
class FileNotWaiting extends DomainError {
  constructor() {
    super("conflict", "file_not_waiting", "This file is ready or being looked into by now. Reload the list.");
  }
}

/** One file, or all that failed for one reason. */
export const RetryFiles = z
  .strictObject({ id: rowId.optional(), reason: z.enum(FAILURE_REASONS).optional() })
  .refine(({ id, reason }) => (id === undefined) !== (reason === undefined));
export type RetryFiles = z.infer<typeof RetryFiles>;

/**
 * Has files looked into again at once, with all tries before them; admins only. Until a try succeeds they stay out of sight.
 * Refuses with `file_not_waiting` where there is nothing to try. Answers with how many files it is about.
 */
export async function retryFiles(ctx: Context, { id, reason }: RetryFiles): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const which =
      id === undefined
        ? sql`${postMedia.status} = 'failed' and ${postMedia.failure} = ${reason}`
        : sql`${postMedia.id} = ${id}`;
    const { rows } = await ctx.db.execute<Medium>(sql`
      select ${postMedia.id} as id, ${postMedia.orderIndex} = 0 as "isCover"
      from post_media ${jobOfFile}
      where ${unreadyFiles} and job.locked_at is null and ${which}
      order by ${postMedia.orderIndex}, ${postMedia.id}`);
    if (rows.length === 0) throw new FileNotWaiting();
    await enqueueMedia(ctx, rows);
    await writeAudit(ctx, "files.retried", id === undefined ? `files:${reason}` : `file:${id}`, {
      count: rows.length,
    });
    return rows.length;
  });
}
