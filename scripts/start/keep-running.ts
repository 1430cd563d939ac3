import { setTimeout as sleep } from "node:timers/promises";
import type { Report } from "./report";

export type Running = {
  pid: number;
  exited: Promise<string>;
  stop(): Promise<void>;
};

export type Kept<R extends Running> = { first: R; stop(): Promise<void> };

export type Surroundings = {
  report: Report;
  /** Told of every process that begins, so that the next start can end it should we be killed. */
  born(pid: number): void;
};

const PAUSES = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
const HEALTHY_AFTER = 60_000;

/**
 * Starts something and starts it again, with growing pauses, whenever it ends unasked. The first launch
 * rejects when it fails: a site that never ran has nothing to keep.
 */
export async function keepRunning<R extends Running>(
  name: string,
  launch: () => Promise<R>,
  { report, born }: Surroundings,
): Promise<Kept<R>> {
  const ending = new AbortController();
  let current: R | null = await launch();
  const first = current;
  born(first.pid);
  const watch = (async () => {
    for (let deaths = 0; !ending.signal.aborted; ) {
      const began = Date.now();
      const how = current ? await current.exited : "it did not start";
      current = null;
      if (ending.signal.aborted) return;
      deaths = Date.now() - began > HEALTHY_AFTER ? 0 : deaths + 1;
      const pause = PAUSES[Math.min(deaths, PAUSES.length - 1)]!;
      report(`${name} ended unexpectedly (${how}); starting it again.`);
      await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      try {
        current = await launch();
        born(current.pid);
        if (ending.signal.aborted) await current.stop();
      } catch (error) {
        report((error as Error).message);
      }
    }
  })();
  return {
    first,
    async stop() {
      ending.abort();
      await current?.stop();
      await watch;
    },
  };
}
