import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@/lib/errors";
import { isUnderWay } from "@/lib/sync-states";
import { MINUTE, SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { getSyncProgress, runSync, type SyncProgress } from "@/services/whitelabel";
import { isWorkerThere } from "@/services/workers";

const LOOKS_EVERY = SECOND / 2;
/** A worker that has not begun after so long, or does not go on, has lost the job or all of its hands. */
const STANDS_STILL = MINUTE;

/**
 * Follows a run to where it waits for a word or has ended. The worker carries it out, because it does so beside the site anyway and
 * goes on when this terminal is closed. Where no worker runs, or the run stands still, this process does: the sync's lock
 * decides who, so both may try. Throws what the run fails with here.
 */
export async function follow(
  ctx: Context,
  runId: number,
  show: (progress: SyncProgress) => void,
): Promise<void> {
  let own: Promise<void> | null = null;
  let fault: unknown = null;
  let [seen, since] = ["", Date.now()];
  for (;;) {
    const progress = await getSyncProgress({ ...ctx, now: new Date() }, runId);
    show(progress);
    if (!isUnderWay(progress.status)) break;
    if (fault) throw fault;
    const { elapsed: _, ...standing } = progress;
    if (JSON.stringify(standing) !== seen) [seen, since] = [JSON.stringify(standing), Date.now()];
    const isStill = Date.now() - since > STANDS_STILL;
    if (!own && (isStill || !(await isWorkerThere(ctx)))) {
      since = Date.now();
      own = carryOut(ctx, runId)
        .catch((error: unknown) => {
          fault = error;
        })
        .finally(() => {
          own = null;
        });
    }
    await sleep(LOOKS_EVERY);
  }
  await own;
  if (fault) throw fault;
}

async function carryOut(ctx: Context, runId: number): Promise<void> {
  try {
    await runSync({ ...ctx, now: new Date() }, runId);
  } catch (error) {
    // Somebody else is at it.
    if (!(error instanceof DomainError && error.code === "sync_is_running")) throw error;
  }
}
