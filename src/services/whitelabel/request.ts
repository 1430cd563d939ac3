import { sql } from "drizzle-orm";
import { z } from "zod";
import { type SYNC_TRIGGERS, syncRuns } from "@/db/schema";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { enqueue } from "@/services/jobs";
import { NoSuchScope } from "./errors";
import { parseKey } from "./sync/parser";

/** `prefix` is one model's folder with its slash (`Ana Luz/`); without it the whole bucket is meant. */
export const RequestSync = z.strictObject({ prefix: z.string().min(2).max(1_000).optional() });
export type RequestSync = z.input<typeof RequestSync>;

/** Who asked, and whether the plan is carried out without a further word when no guard trips. */
export type RequestedBy = { trigger?: (typeof SYNC_TRIGGERS)[number]; autoApply?: boolean };

/**
 * Writes down that a sync is wanted and enqueues it. Admins and the system only. Runs go one after the other; an admin's
 * run stops at its plan and waits for `applySync`.
 * @returns the run's id, by which its progress and its outcome are read.
 * @throws NoSuchScope when the prefix could not be a model's folder.
 */
export function requestSync(
  ctx: Context,
  input: RequestSync = {},
  { trigger = "admin", autoApply = false }: RequestedBy = {},
): Promise<number> {
  requireAdmin(ctx);
  const { prefix } = RequestSync.parse(input);
  // A folder is a model's if a picture right inside it would be that model's thumbnail.
  if (prefix !== undefined && parseKey(`${prefix}x.jpg`).role !== "thumbnail") throw new NoSuchScope();
  return transact(ctx, async (ctx) => {
    const [run] = await ctx.db
      .insert(syncRuns)
      .values({
        kind: prefix === undefined ? "full" : "prefix",
        prefix,
        trigger,
        autoApply,
        expected: lastListed(prefix),
      })
      .returning({ id: syncRuns.id });
    if (trigger !== "schedule") await writeAudit(ctx, "sync.requested", `sync_run:${run!.id}`, { prefix });
    await enqueueRun(ctx, run!.id);
    return run!.id;
  });
}

/** A fault is met by waiting for longer and longer: more than three hours in all. */
const TRIES = 10;

/** Has the worker go on with a run, from wherever it is: at once, or at `runAt`. Runs share a queue: one after the other. */
export function enqueueRun(ctx: Context, runId: number, runAt?: Date): Promise<void> {
  return enqueue(
    ctx,
    "whitelabel.sync",
    { runId },
    { queue: "whitelabel", maxAttempts: TRIES, ...(runAt && { runAt }) },
  );
}

/** How many objects the last complete run of this scope listed. */
const lastListed = (prefix: string | undefined) => sql<number>`coalesce((
  select r.listed from sync_runs r
  where r.prefix is not distinct from ${prefix ?? null}::text and r.planned_at is not null and r.plan ->> 'cause' is null
  order by r.id desc limit 1), 0)`;
