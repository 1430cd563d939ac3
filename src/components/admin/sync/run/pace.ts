import { SECOND } from "@/lib/time";
import type { SyncProgress } from "@/services/whitelabel";

/** How many objects were listed after so many milliseconds. */
export type Sample = Pick<SyncProgress, "listed" | "elapsed">;

/** The pace is that of the last seconds: a store slows down, and a run that was killed stood still for a while. */
const WINDOW = 10 * SECOND;
/** Two samples that are closer say nothing. */
const APART = SECOND;

/** The samples that still count, with a newer one. One that listed less is of a listing that began anew. */
export function remember(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && (sample.listed < last.listed || sample.elapsed < last.elapsed)) return [sample];
  return [...samples.filter(({ elapsed }) => sample.elapsed - elapsed <= WINDOW), sample];
}

/** Objects per second: of the last seconds where they are known, else from the beginning; null before there is any. */
export function paceOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.listed === 0) return null;
  const time = last.elapsed - first.elapsed;
  if (time >= APART) return ((last.listed - first.listed) * SECOND) / time;
  return last.elapsed < APART ? null : (last.listed * SECOND) / last.elapsed;
}

/** Seconds until as many are listed as last time; null where that is not known or passed already. */
export function secondsLeft({ listed, expected }: SyncProgress, pace: number | null): number | null {
  if (pace === null || pace <= 0 || expected <= listed) return null;
  return Math.ceil((expected - listed) / pace);
}

/** How much of a run is done, from 0 to 1; null where nobody can know. A listing is never whole before it says so. */
export function shareDone({ status, listed, expected, models, done }: SyncProgress): number | null {
  if (status === "applying" || status === "undoing") return models === 0 ? null : done / models;
  return expected === 0 ? null : Math.min(listed / expected, 0.99);
}
