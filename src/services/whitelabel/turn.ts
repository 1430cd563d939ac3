import { addMs, SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { SyncIsRunning } from "./errors";
import { enqueueRun } from "./request";
import { runSync } from "./sync/run";

const LOOKS_AGAIN = 20 * SECOND;

/**
 * Carries a run on, for the worker. While somebody else holds the sync's lock (a command, or a connection whose machine died and
 * that the database has not given up yet) the job comes back later as another one: waiting for its turn must not use
 * up its tries.
 */
export async function takeTurn(ctx: Context, runId: number): Promise<void> {
  try {
    await runSync(ctx, runId);
  } catch (error) {
    if (!(error instanceof SyncIsRunning)) throw error;
    await enqueueRun(ctx, runId, addMs(ctx.now, LOOKS_AGAIN));
  }
}
