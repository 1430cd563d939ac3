import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { reconciliationDifferences, reconciliationRuns } from "@/db/schema";
import { onOneConnection } from "@/db/session";
import { errorSummary } from "@/lib/error-record";
import { NotFound } from "@/lib/errors";
import { type Context, requireSystem, transact } from "../context";
import { alertAdmins, type Gateway, gatewayById } from "../payments";
import { compareBooks } from "./compare";
import { ReconciliationRunning } from "./errors";
import type { RunRow } from "./store";

/** The first half of the names of these locks; the second is the gateway's id. */
const RECONCILIATION_LOCKS = 714_206;

/**
 * Carries out a run that was requested: asks the gateway about every payment of its days, settles what it says by the one door, and
 * stores what differs all the same. A run that was killed begins anew; one that is done is left alone. While the gateway is away
 * the run counts as failed and throws, so that the job is tried again.
 * Refuses with ReconciliationRunning while another run of this gateway is under way.
 */
export function runReconciliation(ctx: Context, runId: number): Promise<void> {
  requireSystem(ctx);
  return onOneConnection(async (db) => {
    const session = { ...ctx, db };
    const run = await runOf(session, runId);
    if (run.status === "done") return;
    if (!(await takeLock(session, run.gatewayId))) throw new ReconciliationRunning();
    const gateway = await gatewayById(session, run.gatewayId);
    await begin(session, run);
    try {
      const { compared, settled, fault } = await compareBooks(session, gateway, run);
      if (fault) throw fault;
      await conclude(session, run, { status: "done", compared, settled });
    } catch (error) {
      await conclude(session, run, { status: "failed", error: errorSummary(error).slice(0, 500) });
      throw error;
    } finally {
      await tellOfDifferences(session, gateway, run);
    }
  });
}

async function runOf(ctx: Context, runId: number): Promise<RunRow> {
  const [run] = await ctx.db.select().from(reconciliationRuns).where(eq(reconciliationRuns.id, runId));
  if (!run) throw new NotFound("reconciliation run");
  return run;
}

async function takeLock(ctx: Context, gatewayId: number): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(${RECONCILIATION_LOCKS}, ${gatewayId}) as taken`,
  );
  return rows[0]?.taken ?? false;
}

// Whoever holds the lock runs alone: what is marked running besides was killed.
async function begin(ctx: Context, run: RunRow): Promise<void> {
  await ctx.db
    .update(reconciliationRuns)
    .set({ status: "failed", error: "interrupted", finishedAt: ctx.now })
    .where(
      and(
        eq(reconciliationRuns.gatewayId, run.gatewayId),
        eq(reconciliationRuns.status, "running"),
        ne(reconciliationRuns.id, run.id),
      ),
    );
  await ctx.db
    .update(reconciliationRuns)
    .set({ status: "running", startedAt: ctx.now, error: null, finishedAt: null, compared: 0, settled: 0 })
    .where(eq(reconciliationRuns.id, run.id));
}

type Outcome = Partial<Pick<RunRow, "status" | "compared" | "settled" | "error">>;

/** `ctx.now` is when the run began; the database knows when it ended. */
async function conclude(ctx: Context, { id }: RunRow, outcome: Outcome): Promise<void> {
  await ctx.db
    .update(reconciliationRuns)
    .set({ ...outcome, finishedAt: sql`clock_timestamp()` })
    .where(eq(reconciliationRuns.id, id));
}

async function tellOfDifferences(ctx: Context, { account }: Gateway, run: RunRow): Promise<void> {
  const open = await ctx.db.$count(
    reconciliationDifferences,
    and(eq(reconciliationDifferences.runId, run.id), isNull(reconciliationDifferences.closedAt)),
  );
  if (open === 0) return;
  const { id, name } = account;
  const path = `/admin/reconciliation?gateway=${id}&status=open`;
  const alert = { kind: "difference", gateway: { id, name }, detail: String(open), path } as const;
  await transact(ctx, (ctx) => alertAdmins(ctx, alert));
}
