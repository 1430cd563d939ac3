import { sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import { type Context, requireAdmin } from "@/services/context";
import type { FailureReason } from "../unreadable";
import { type FileState, heldFiles, jobOfFile, stateOfFile, unreadyFiles } from "./rules";

/** How far the library has come. */
export type FileCounts = {
  /** Files that can be shown, of `total`. */
  ready: number;
  total: number;
  states: Record<FileState, number>;
  /** Why files failed, the most frequent reason first. */
  reasons: { reason: FailureReason; count: number }[];
  /** Ready pictures whose smaller files (AVIF) are still to be made, and pictures of models that wait. */
  behind: number;
};

/** Counts the library's files by what became of them; admins only. */
export async function countFiles(ctx: Context): Promise<FileCounts> {
  requireAdmin(ctx);
  const { rows: states } = await ctx.db.execute<{
    state: FileState;
    reason: FailureReason | null;
    count: number;
  }>(sql`
    select ${stateOfFile} as state, ${postMedia.failure} as reason, count(*)::int as count
    from post_media ${jobOfFile} where ${unreadyFiles} group by 1, 2`);
  const { rows: sums } = await ctx.db.execute<{ ready: number; behind: number }>(sql`
    select (select count(*)::int from post_media where ${postMedia.status} = 'ready' and ${heldFiles}) as ready,
      (select count(*)::int from graphile_worker.jobs
        where task_identifier in ('media.refine', 'model.refine', 'model.derive')) as behind`);
  const sumOf = (state: FileState) =>
    states.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0);
  const byState = { failed: sumOf("failed"), waiting: sumOf("waiting"), working: sumOf("working") };
  const { ready = 0, behind = 0 } = sums[0] ?? {};
  return {
    ready,
    total: ready + byState.failed + byState.waiting + byState.working,
    states: byState,
    reasons: states
      .flatMap(({ state, reason, count }) => (state === "failed" && reason ? [{ reason, count }] : []))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    behind,
  };
}
