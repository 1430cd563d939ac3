import type { Report } from "./report";

/** What has to be stopped, in the reverse of the order in which it was started. */
export type Teardown = {
  add(name: string, stop: () => Promise<void> | void): void;
  /**
   * Stops everything that was added so far; a failure in one does not keep the others from being stopped.
   * May be called again: a start that is interrupted goes on for a moment and may add one thing more.
   */
  run(): Promise<void>;
};

export function newTeardown(report: Report): Teardown {
  const steps: { name: string; stop: () => Promise<void> | void }[] = [];
  let running = Promise.resolve();
  const stopAll = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        report(`${step.name} did not stop cleanly: ${(error as Error).message}`);
      }
    }
  };
  return {
    add: (name, stop) => void steps.push({ name, stop }),
    run() {
      running = running.then(stopAll);
      return running;
    },
  };
}
