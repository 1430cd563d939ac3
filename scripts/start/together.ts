import type { Teardown } from "./teardown";

/** Something that runs from now on, and what the rest of the site needs to know of it. */
export type Provided<T> = { name: string; value: T; stop(): Promise<void> };

/**
 * Starts several parts at once. They are stopped in the reverse of the order given here, whichever came up
 * first; when one fails, those that came up are still stopped, and the first failure is thrown.
 */
export async function together<T extends readonly unknown[]>(
  teardown: Teardown,
  ...launches: { [K in keyof T]: Promise<Provided<T[K]>> }
): Promise<T> {
  const outcomes = await Promise.allSettled(launches as Promise<Provided<unknown>>[]);
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") teardown.add(outcome.value.name, outcome.value.stop);
  }
  return outcomes.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value.value;
  }) as unknown as T;
}

/** What the operator brought: there is nothing to stop. */
export function brought<T>(name: string, value: T): Provided<T> {
  return { name, value, stop: async () => undefined };
}
