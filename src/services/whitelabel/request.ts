import { z } from "zod";
import { syncRuns } from "@/db/schema";
import { type Context, requireAdmin, transact } from "@/services/context";
import { enqueue } from "@/services/jobs";
import { NoSuchScope } from "./errors";
import { parseKey } from "./sync/parser";

/** `prefix` is one model's folder with its slash (`Ana Luz/`); without it the whole bucket is meant. */
export const RequestSync = z.strictObject({ prefix: z.string().min(2).max(1_000).optional() });
export type RequestSync = z.input<typeof RequestSync>;

/**
 * Writes down that a sync is wanted and enqueues it. Admins and the system only. Runs go one after the other.
 * @returns the run's id, by which its progress and its outcome are read.
 * @throws NoSuchScope when the prefix could not be a model's folder.
 */
export function requestSync(ctx: Context, input: RequestSync = {}): Promise<number> {
  requireAdmin(ctx);
  const { prefix } = RequestSync.parse(input);
  // A folder is a model's if a picture right inside it would be that model's thumbnail.
  if (prefix !== undefined && parseKey(`${prefix}x.jpg`).role !== "thumbnail") throw new NoSuchScope();
  return transact(ctx, async (ctx) => {
    const [run] = await ctx.db
      .insert(syncRuns)
      .values({ kind: prefix === undefined ? "full" : "prefix", prefix })
      .returning({ id: syncRuns.id });
    await enqueue(ctx, "whitelabel.sync", { runId: run!.id }, { queue: "whitelabel", maxAttempts: 5 });
    return run!.id;
  });
}
