import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { syncRuns } from "@/db/schema";
import { onOneConnection } from "@/db/session";
import { errorSummary } from "@/lib/error-record";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "@/services/context";
import type { SyncRun, SyncStatus } from "../acts/open-run";
import { SyncIsRunning } from "../errors";
import { giveSyncLockBack, takeSyncLock } from "../locks";
import { applyPlan } from "./apply";
import { findRenames } from "./find-renames";
import { judge } from "./judge";
import { listAndRecord } from "./list";
import { discardStale, halfDone, hasBegun, isStale } from "./stale";
import { summarize } from "./summary";
import { tellProgress } from "./tell";
import { undoPlan } from "./undo";
import { wouldRedo } from "./would-redo";

export type { SyncRun } from "../acts/open-run";

/**
 * Carries a run on from wherever it is: lists the bucket and makes a plan, applies a plan, or takes one back. A run that was
 * killed in any of them goes on; one that waits for a word, or has ended, is returned as it stands.
 * @throws SyncIsRunning when another run holds the lock; NotFound when there is no such run.
 */
export function runSync(
  ctx: Context,
  runId: number,
  signal = new AbortController().signal,
): Promise<SyncRun> {
  requireAdmin(ctx);
  return onOneConnection(async (db) => {
    const session = { ...ctx, db };
    if (!(await takeSyncLock(session))) throw new SyncIsRunning();
    try {
      const run = await read(session, runId);
      // Whatever was killed in the middle of the library is ended first: nothing is compared with a half of it.
      const others = (await hasBegun(session, run)) ? [] : await halfDone(session, run);
      for (const id of others) await carryOn(session, await read(session, id), signal);
      return await carryOn(session, run, signal);
    } finally {
      await giveSyncLockBack(session);
    }
  });
}

/** What is done with a run in these states, by whoever holds the lock. In the others nothing is. */
const STEPS: Partial<
  Record<SyncStatus, (ctx: Context, run: SyncRun, signal: AbortSignal) => Promise<SyncRun>>
> = {
  queued: list,
  running: list,
  failed: list,
  applying: apply,
  undoing: undo,
};

async function carryOn(ctx: Context, run: SyncRun, signal: AbortSignal): Promise<SyncRun> {
  const step = STEPS[run.status];
  if (!step) return run;
  let after: SyncRun;
  try {
    after = await step(ctx, run, signal);
  } catch (error) {
    // A listing that failed may begin again; what is half applied stays so until it is whole. Where the database
    // itself is the fault, the run stays as it is, and the job's next try goes on with it.
    const status = step === list ? { status: "failed" as const } : {};
    await write(ctx, run, {
      ...status,
      error: errorSummary(error),
      finishedAt: sql`clock_timestamp()`,
    }).catch(() => {});
    throw error;
  }
  // A step of its own: where it fails, the listing is not begun anew, which would forget what was replaced.
  return step === list && after.status === "applying" ? carryOn(ctx, after, signal) : after;
}

async function list(ctx: Context, before: SyncRun, signal: AbortSignal): Promise<SyncRun> {
  const run = await begin(ctx, before);
  const { junk, brokenOff, isCancelled } = await listAndRecord(ctx, run, signal);
  if (isCancelled) return conclude(ctx, run, { status: "cancelled" });
  if (brokenOff === null) await findRenames(ctx, run);
  await summarize(ctx, run.id);
  await ctx.db.execute(sql`set synchronous_commit = on`);
  const appliesAtOnce = run.autoApply && !(run.trigger === "schedule" && (await wouldRedo(ctx)));
  const judged = await judge(ctx, await read(ctx, run.id), { junk, brokenOff, appliesAtOnce });
  if (judged === null) return conclude(ctx, run, { status: "cancelled" });
  await tellProgress(ctx, run.id);
  return judged.status === "held" ? conclude(ctx, judged, {}) : judged;
}

/** Marks the run as listing. One whose checkpoint is of a library that has changed since begins anew. */
async function begin(ctx: Context, run: SyncRun): Promise<SyncRun> {
  // Whoever holds the lock runs alone: what is marked running besides was killed.
  await ctx.db.execute(sql`
    update sync_runs set status = 'failed', error = 'interrupted', finished_at = clock_timestamp()
    where status = 'running' and id <> ${run.id}`);
  // A page's difference and the place in the listing are one statement: a database that is killed loses both or none.
  await ctx.db.execute(sql`set synchronous_commit = off`);
  const running = { status: "running" as const, error: null, finishedAt: null };
  if (run.checkpoint !== null && !(await isStale(ctx, run))) return write(ctx, run, running);
  for (const table of ["sync_changes", "sync_models", "sync_renames", "sync_junk"]) {
    await ctx.db.execute(sql`delete from ${sql.identifier(table)} where run_id = ${run.id}`);
  }
  const anew = { checkpoint: null, plannedAt: null, plan: null, startedAt: sql`clock_timestamp()` };
  const zero = { listed: 0, added: 0, changed: 0, missing: 0, restored: 0, moved: 0, ignored: 0 };
  return write(ctx, run, { ...running, ...anew, ...zero });
}

async function apply(ctx: Context, run: SyncRun): Promise<SyncRun> {
  const isOutdated = !(await hasBegun(ctx, run)) && (await isStale(ctx, run));
  if (isOutdated) return conclude(ctx, run, { status: "discarded", error: "superseded" });
  await applyPlan(ctx, run);
  await discardStale(ctx, run);
  return conclude(ctx, run, { status: "applied", error: null, appliedAt: sql`clock_timestamp()` });
}

async function undo(ctx: Context, run: SyncRun): Promise<SyncRun> {
  await undoPlan(ctx, run);
  await discardStale(ctx, run);
  return conclude(ctx, run, { status: "undone", error: null, undoneAt: sql`clock_timestamp()` });
}

type Values = PgUpdateSetSource<typeof syncRuns>;

async function conclude(ctx: Context, run: SyncRun, outcome: Values): Promise<SyncRun> {
  const ended = await write(ctx, run, { ...outcome, finishedAt: sql`clock_timestamp()` });
  await tellProgress(ctx, run.id);
  return ended;
}

async function read(ctx: Context, runId: number): Promise<SyncRun> {
  const [run] = await ctx.db.select().from(syncRuns).where(eq(syncRuns.id, runId));
  if (!run) throw new NotFound("sync run");
  return run;
}

async function write(ctx: Context, run: SyncRun, values: Values): Promise<SyncRun> {
  const [written] = await ctx.db.update(syncRuns).set(values).where(eq(syncRuns.id, run.id)).returning();
  if (!written) throw new NotFound("sync run");
  return written;
}
