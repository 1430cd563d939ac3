import autocannon from "autocannon";

export type Load = { name: string; url: string };
export type Figure = { name: string; perSecond: number; p99: number; bytes: number; failed: number };

const ROUNDS = 5;
const SECONDS = 6;
const CONNECTIONS = 32;

/**
 * Loads several addresses in turn, round after round, so that a noisy machine troubles all of them alike.
 * A figure is the median of its rounds; one round before is not counted.
 */
export async function sideBySide(loads: Load[]): Promise<Figure[]> {
  const rounds = new Map<string, { perSecond: number; p99: number; failed: number }[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, url } of loads) {
      const result = await autocannon({ url, connections: CONNECTIONS, duration: round === 0 ? 2 : SECONDS });
      if (round === 0) continue;
      const failed = result.non2xx + result.errors + result.timeouts;
      const figure = { perSecond: result.requests.average, p99: result.latency.p99, failed };
      rounds.set(name, [...(rounds.get(name) ?? []), figure]);
    }
  }
  return Promise.all(
    loads.map(async ({ name, url }) => {
      const all = rounds.get(name) ?? [];
      return {
        name,
        perSecond: median(all.map(({ perSecond }) => perSecond)),
        p99: median(all.map(({ p99 }) => p99)),
        bytes: (await (await fetch(url)).arrayBuffer()).byteLength,
        failed: all.reduce((sum, { failed }) => sum + failed, 0),
      };
    }),
  );
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
