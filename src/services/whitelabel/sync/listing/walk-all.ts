import { EventEmitter, once } from "node:events";
import type { Ask } from "./ask";
import type { Slice } from "./slices";
import { type Junk, type StagedObject, sortOut } from "./sort-out";
import { cutAhead, longest, type Walk, walkOf } from "./split";
import { walkSlice } from "./walk";

/** What the store holds after `from` (exclusive) up to `to` (inclusive; null is the end of the slice's space). */
export type ListedPage = {
  /** The index of its slice. */
  slice: number;
  from: string | null;
  to: string | null;
  objects: StagedObject[];
  junk: Junk[];
  /** How many files of our own the page held. */
  ours: number;
  /** How many objects of any kind. */
  listed: number;
  isLast: boolean;
};

export type RecordPage = (page: ListedPage) => Promise<void>;

type Work = {
  ask: Ask;
  prefix: string | null;
  slices: Slice[];
  hands: number;
  /** What the requests listen to; `stop` is a part of it, and ends them all when one slice fails. */
  signal: AbortSignal;
  stop: AbortController;
};

/**
 * Walks all slices that are not done with some hands; each takes the next slice when it has finished one. When none waits,
 * a long slice is cut in two: the rest of it is added to `slices`, so that whoever notes them notes that too.
 */
export async function walkAll(
  { ask, prefix, slices, hands, signal, stop }: Work,
  record: RecordPage,
): Promise<void> {
  const waiting = [...slices.entries()].filter(([, slice]) => !slice.isDone);
  const walks = new Set<Walk>();
  const steps = new EventEmitter().setMaxListeners(hands);
  const recordInTurn = oneAtATime(record, signal);

  const follow = async ([index, slice]: [number, Slice]) => {
    const walk = walkOf(slice);
    walks.add(walk);
    const stretches = walkSlice(ask, prefix, walk);
    let coming = fetchAhead(stretches);
    for (let step = await coming; !step.done; step = await coming) {
      const { objects, ...place } = step.value;
      // The page that follows is on its way while this one is written down.
      coming = fetchAhead(stretches);
      steps.emit("step");
      await recordInTurn({ slice: index, ...place, listed: objects.length, ...sortOut(objects) });
    }
    walks.delete(walk);
    steps.emit("step");
  };
  const cutOne = async (walk: Walk): Promise<void> => {
    const index = await cutAhead(ask, prefix, walk, slices);
    const rest = index === null ? undefined : slices[index];
    if (index !== null && rest) waiting.push([index, rest]);
    steps.emit("step");
  };
  const hand = async () => {
    for (;;) {
      const next = waiting.shift();
      const long = next ? undefined : longest(walks);
      if (next) await follow(next);
      else if (long) await cutOne(long);
      else if (walks.size > 0) await once(steps, "step", { signal }).catch(() => signal.throwIfAborted());
      else return;
    }
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: hands }, () =>
      hand().catch((error) => {
        stop.abort(error);
        throw error;
      }),
    ),
  );
  // The first to fail has told the others why.
  if (outcomes.some(({ status }) => status === "rejected")) throw stop.signal.reason;
}

function fetchAhead<T>(source: AsyncGenerator<T, void>): Promise<IteratorResult<T, void>> {
  const coming = source.next();
  // Its failure is met where it is awaited; until then it must not count as unhandled.
  coming.catch(() => {});
  return coming;
}

function oneAtATime(record: RecordPage, signal: AbortSignal): RecordPage {
  let last: Promise<void> = Promise.resolve();
  return (page) => {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return record(page);
    });
    last = turn.catch(() => {});
    return turn;
  };
}
