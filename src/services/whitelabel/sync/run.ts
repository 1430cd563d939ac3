import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { syncRuns } from "@/db/schema";
import { onOneConnection } from "@/db/session";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin, transact } from "@/services/context";
import { deriveFailedByChance, deriveWaiting, rederive } from "@/services/media";
import { revalidatePages } from "@/services/pages";
import { getSettings } from "@/services/settings";
import { SyncIsRunning } from "../errors";
import { awaitPublishing, takeSyncLock } from "../locks";
import { publishActive } from "../publish/active";
import { changedKeys, dropStalePictures } from "./changed-bytes";
import { ListingBrokeOff, listLibrary } from "./listing";
import { applyStaged, touchedModels } from "./persistence";
import { judgeListing, type Verdict } from "./plan";
import { closeStaging, compareWithKnown, openStaging, stage } from "./staging";

export type SyncRun = typeof syncRuns.$inferSelect;

/**
 * Carries out a run that was requested: lists the bucket into staging, judges the listing, and makes the
 * library equal to it in one transaction, or holds back. A run that was killed is simply run again; one
 * that has ended is returned as it ended.
 * @returns the run as it stands in the table; `status` is `applied` or `held`, and `error` says why it was held.
 * @throws SyncIsRunning when another run holds the lock; NotFound when there is no such run.
 */
export function runSync(ctx: Context, runId: number): Promise<SyncRun> {
  requireAdmin(ctx);
  return onOneConnection(async (db) => {
    const session = { ...ctx, db };
    if (!(await takeSyncLock(session))) throw new SyncIsRunning();
    const run = await begin(session, runId);
    if (run.status !== "running") return run;
    try {
      return await listAndApply(session, run);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Where the database itself is the fault, the next run finds this one and marks it interrupted.
      await conclude(session, run, { status: "failed", error: reason }).catch(() => {});
      throw error;
    }
  });
}

async function begin(ctx: Context, runId: number): Promise<SyncRun> {
  // Whoever holds the lock runs alone: what is marked running besides was killed.
  await ctx.db.execute(sql`
    update sync_runs set status = 'failed', error = 'interrupted', finished_at = ${ctx.now}
    where status = 'running' and id <> ${runId}`);
  const [run] = await ctx.db.select().from(syncRuns).where(eq(syncRuns.id, runId));
  if (!run) throw new NotFound("sync run");
  if (run.status === "applied" || run.status === "held") return run;
  return write(ctx, run, { status: "running", startedAt: ctx.now, error: null, finishedAt: null });
}

async function listAndApply(ctx: Context, run: SyncRun): Promise<SyncRun> {
  const folder = run.prefix?.slice(0, -1) ?? null;
  const { listed, staged, brokenOff } = await stageListing(ctx, run.prefix);
  const known = await compareWithKnown(ctx, folder);
  const { sync_guard_percent } = await getSettings(ctx);
  const verdict = judgeListing({ ...known, brokenOff: brokenOff?.how ?? null }, sync_guard_percent);
  const seen = { listed, ignored: listed - staged };
  if (!verdict.apply) return hold(ctx, run, verdict, { ...seen, known, cause: brokenOff?.message });
  return transact(ctx, async (ctx) => {
    await awaitPublishing(ctx);
    const applied = await applyStaged(ctx, folder);
    await deriveFailedByChance(ctx);
    await rederive(ctx, await changedKeys(ctx));
    await deriveWaiting(ctx, await dropStalePictures(ctx));
    const slugs = await publishActive(ctx, await touchedModels(ctx));
    await revalidatePages(
      ctx,
      slugs.length > 0 ? ["catalogue", ...slugs.map((slug) => `model:${slug}` as const)] : [],
    );
    return conclude(ctx, run, { status: "applied", ...seen, ...applied.media, plan: { known, applied } });
  });
}

async function stageListing(ctx: Context, prefix: string | null) {
  let [listed, staged] = [0, 0];
  let brokenOff: ListingBrokeOff | null = null;
  await openStaging(ctx);
  try {
    for await (const page of listLibrary(prefix)) {
      await stage(ctx, page.objects);
      listed += page.listed;
      staged += page.objects.length;
    }
  } catch (error) {
    if (!(error instanceof ListingBrokeOff)) throw error;
    brokenOff = error;
  }
  await closeStaging(ctx);
  return { listed, staged, brokenOff };
}

type Held = { listed: number; ignored: number; known: object; cause: string | undefined };

function hold(
  ctx: Context,
  run: SyncRun,
  { reason }: Extract<Verdict, { apply: false }>,
  { listed, ignored, known, cause }: Held,
): Promise<SyncRun> {
  ctx.log.warn({ runId: run.id, reason, cause, ...known }, "the sync held back");
  return conclude(ctx, run, {
    status: "held",
    listed,
    ignored,
    error: reason,
    plan: { reason, known, cause },
  });
}

type Values = PgUpdateSetSource<typeof syncRuns>;

/** `ctx.now` is when the run began; the database knows when it ended. */
const conclude = (ctx: Context, run: SyncRun, outcome: Values) =>
  write(ctx, run, { ...outcome, finishedAt: sql`clock_timestamp()` });

async function write(ctx: Context, run: SyncRun, values: Values): Promise<SyncRun> {
  const [written] = await ctx.db.update(syncRuns).set(values).where(eq(syncRuns.id, run.id)).returning();
  if (!written) throw new NotFound("sync run");
  return written;
}
