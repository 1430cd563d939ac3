import { addMs, SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { enqueue } from "@/services/jobs";
import { SyncIsRunning } from "./errors";
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
    const runAt = addMs(ctx.now, LOOKS_AGAIN);
    await enqueue(ctx, "whitelabel.sync", { runId }, { queue: "whitelabel", maxAttempts: 5, runAt });
  }
}
