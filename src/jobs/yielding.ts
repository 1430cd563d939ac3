import { setTimeout as sleep } from "node:timers/promises";
import type { TaskList } from "graphile-worker";
import { SECOND } from "@/lib/time";

const LOOK_EVERY_MS = 100;
/** Nobody's mail waits longer than this for its turn, whatever else there is to do. */
const LONGEST_WAIT = 5 * SECOND;

/** The same tasks, each of which waits before it begins while `isBusy`, for some seconds at most. */
export function yieldTo(isBusy: () => boolean, tasks: TaskList): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, run]) => [
      name,
      async (payload, helpers) => {
        for (let waited = 0; isBusy() && waited < LONGEST_WAIT; waited += LOOK_EVERY_MS) {
          await sleep(LOOK_EVERY_MS);
        }
        return run?.(payload as never, helpers);
      },
    ]),
  );
}
