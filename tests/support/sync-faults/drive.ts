import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { syncRuns } from "@/db/schema";
import type { Chance } from "../library/chance";
import type { SyncStage } from "./stage";

/** What was hit: how far the run had come, and which process was ended. */
export type Hits = Record<string, number>;

/** So often a run may fail in peace: while the database still holds the lock of the dead, for one. */
const PATIENCE = 100;

/**
 * Carries a run on until it rests, while processes are ended at random moments: up to `kills` times, each
 * within so many milliseconds, the one that carries it on, or the
 * database below it. Answers the status in which it rests.
 */
export async function drive(
  stage: SyncStage,
  chance: Chance,
  runId: number,
  { kills, withinMs }: { kills: number; withinMs: number },
  hits: Hits,
): Promise<string> {
  let failed = 0;
  for (let left = kills; ; ) {
    const ending = (await stage.processes.get()).run(runId);
    if (left > 0 && (await isStill(ending, chance.int(withinMs)))) {
      left -= 1;
      const during = await statusOf(stage, runId);
      const part = chance.is(65) ? "worker" : "database";
      if (part === "worker") stage.processes.kill();
      else await stage.killDatabase();
      const hit = `${part} while ${during}`;
      hits[hit] = (hits[hit] ?? 0) + 1;
    }
    const ended = await ending;
    if (ended?.status) return ended.status;
    // The lock of a process that was killed is given up when the database notices.
    if (ended?.error) {
      failed += 1;
      if (failed > PATIENCE) throw new Error(`run ${runId} does not come to rest: ${ended.error}`);
      await sleep(100);
    }
  }
}

/** Whether something has not come to its end after so many milliseconds. */
async function isStill(ending: Promise<unknown>, afterMs: number): Promise<boolean> {
  return Promise.race([ending.then(() => false), sleep(afterMs).then(() => true)]);
}

async function statusOf({ doomed }: SyncStage, runId: number): Promise<string> {
  const [run] = await doomed.db
    .select({ status: syncRuns.status })
    .from(syncRuns)
    .where(eq(syncRuns.id, runId));
  return run?.status ?? "unknown";
}
