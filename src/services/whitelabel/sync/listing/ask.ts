import { setTimeout as sleep } from "node:timers/promises";
import { SECOND } from "@/lib/time";
import { type Listing, type ListQuery, listObjects } from "@/services/storage";
import { brokeOffBy, type Fault, faultOf } from "./faults";
import type { Lanes } from "./lanes";

/** How long one request is fought for: tries, milliseconds that one may take, and the bounds of the pause between two. */
export type Patience = { tries: number; within: number; pause: { first: number; longest: number } };

export const PATIENCE: Patience = {
  tries: 8,
  within: 30 * SECOND,
  pause: { first: 100, longest: 15 * SECOND },
};

const PAGE_SIZE = 1_000;

/** A store that contradicts itself is asked again less often: it most likely means it. */
const CONTRADICTIONS = 3;

export type Ask = (query: ListQuery) => Promise<Listing>;

type Asker = {
  lanes: Lanes;
  signal: AbortSignal;
  pageSize?: number | undefined;
  patience?: Patience | undefined;
};

/**
 * Makes the one way in which a listing asks the store: as many requests at once as there are lanes, each tried again with
 * exponential pauses of full jitter. What will not pass (access denied, no such bucket) fails at once.
 * The promise rejects with ListingBrokeOff, or with the signal's reason.
 */
export function asker({ lanes, signal, pageSize = PAGE_SIZE, patience = PATIENCE }: Asker): Ask {
  return async (query) => {
    const faults: Fault[] = [];
    for (;;) {
      try {
        const listing = await lanes.run(() =>
          attempt({ ...query, limit: pageSize }, signal, patience.within),
        );
        lanes.widen();
        return listing;
      } catch (error) {
        signal.throwIfAborted();
        faults.push(faultOf(error));
        if (isHopeless(faults, patience.tries)) throw brokeOffBy(faults, error);
        if (faults.at(-1) === "slow_down") lanes.narrow();
      }
      // Woken early by the signal, the next try says why.
      await sleep(pauseBefore(faults.length, patience), undefined, { signal }).catch(() => {});
    }
  };
}

/** One try has a deadline of its own: a store may drip for ever. */
async function attempt(query: ListQuery, signal: AbortSignal, within: number): Promise<Listing> {
  signal.throwIfAborted();
  const call = new AbortController();
  const stop = () => call.abort(signal.reason);
  const deadline = setTimeout(() => call.abort(), within);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await listObjects({ ...query, signal: call.signal });
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener("abort", stop);
  }
}

function isHopeless(faults: readonly Fault[], tries: number): boolean {
  const last = faults.at(-1);
  if (last === "denied" || last === "gone") return true;
  const contradictions = faults.filter((fault) => fault === "contradiction").length;
  return contradictions >= CONTRADICTIONS || faults.length >= tries;
}

function pauseBefore(nextTry: number, { pause }: Patience): number {
  return Math.random() * Math.min(pause.longest, pause.first * 2 ** (nextTry - 1));
}
