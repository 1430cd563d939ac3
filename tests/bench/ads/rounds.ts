/** One measurement: so many impressions of one ad, from so many at once. */
export type Round = { adId: number; impressions: number; connections: number };

/** A pair of things that are measured in turn: ours, and what it is compared with. */
export type Comparison = {
  what: string;
  ours(plan: Round): Promise<number>;
  theirs(plan: Round): Promise<number>;
};
export type Figure = { what: string; ours: number[]; theirs: number[] };

/** How many impressions a round has: ours needs more of them to last as long. */
const OURS = 12_000;
const THEIRS = 1_200;

export type Plan = {
  /** An ad of its own for each design: the other one keeps no figures by day. */
  ourAd: number;
  theirAd: number;
  connections: number;
  rounds: number;
};

/** Measures all in turn, round after round, so that a noisy machine troubles all of them alike; one round before is not counted. */
export async function inTurn(
  comparisons: Comparison[],
  { ourAd, theirAd, connections, rounds }: Plan,
): Promise<Figure[]> {
  const figures = comparisons.map(({ what }): Figure => ({ what, ours: [], theirs: [] }));
  for (let round = 0; round <= rounds; round++) {
    const share = round === 0 ? 0.25 : 1;
    for (const [at, { ours, theirs }] of comparisons.entries()) {
      const one = await theirs({ adId: theirAd, connections, impressions: THEIRS * share });
      const other = await ours({ adId: ourAd, connections, impressions: OURS * share });
      if (round === 0) continue;
      figures[at]?.theirs.push(one);
      figures[at]?.ours.push(other);
    }
  }
  return figures;
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
