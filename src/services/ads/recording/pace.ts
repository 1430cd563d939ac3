import { MINUTE } from "@/lib/time";
import type { Paces } from "./facts";
import type { Judged } from "./judged";

/** No person sees more ads in a minute. */
export const IMPRESSIONS_A_MINUTE = 60;

/** Of more viewers we forget those that came first: it takes so many valid passes in a minute that nobody gains by it. */
const MOST_VIEWERS = 100_000;

export type PaceMemory = {
  known: Paces;
  /** Takes down what was committed. */
  note(judged: readonly Judged[]): void;
};

/** The name of one viewer's minute. */
export function paceOf(viewer: string, at: Date): string {
  return `${viewer} ${Math.floor(at.getTime() / MINUTE)}`;
}

/**
 * What a process remembers of the pace of viewers. It is the one rule that holds per process and not exactly: a program that it catches
 * has a reason of its own in the figures, and caps hold without it.
 */
export function paceMemory(most = MOST_VIEWERS): PaceMemory {
  const known = new Map<string, number>();
  return {
    known,
    note(judged) {
      for (const { sighting, outcome, ad } of judged) {
        const { kind, pass, at } = sighting;
        if (kind !== "impression" || !pass || !ad || (outcome !== "valid" && outcome !== "flood")) continue;
        const key = paceOf(pass.viewer, at);
        const count = known.get(key) ?? 0;
        // What was seen last stands last.
        known.delete(key);
        known.set(key, count + 1);
        if (known.size > most) known.delete(known.keys().next().value ?? key);
      }
    },
  };
}
