/** Random decisions that a seed repeats exactly. */
export type Chance = {
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  /** True in `percent` of a hundred cases. */
  is(percent: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the names, each as often as its weight says. */
  weighted<K extends string>(weights: Record<K, number>): K;
};

/** A small generator (mulberry32): good enough to wander, and the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error("there is nothing to pick from");
    return items[int(items.length)]!;
  };
  return {
    int,
    pick,
    is: (percent) => next() * 100 < percent,
    weighted<K extends string>(weights: Record<K, number>): K {
      const names = Object.keys(weights) as K[];
      return pick(names.flatMap((name) => Array<K>(weights[name]).fill(name)));
    },
  };
}
