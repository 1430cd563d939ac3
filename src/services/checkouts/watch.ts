import { type Listener, listen } from "@/db/listener";
import { logger } from "../log";
import { CHECKOUTS_CHANNEL } from "../payments";

/** A page that waits: what to call on news, and what to call when it has to make room for a newer one. */
type Watcher = { onChange: () => void; onCrowdedOut: () => void };
type Shared = { watchers: Map<string, Set<Watcher>>; line: Listener | null };

// The framework loads this module once per bundle; the connection is one per process all the same.
const shared = globalThis as typeof globalThis & { creatorflixCheckouts?: Shared };

/** How many pages one process lets wait at once; the others find out by reloading. */
const MAX_WATCHERS = 2_000;
/** How many of them may wait for the same checkout: nobody looks at more at once. */
const MAX_PER_CHECKOUT = 5;

/**
 * Calls `onChange` whenever this checkout changes, and whenever the connection to the database was found (again),
 * since something may have been missed. All pages share one LISTEN connection per process. Of too many pages on one
 * checkout the oldest gives way: its `onCrowdedOut` is called, and it has to stop.
 * Answers how to stop, or null when too many pages wait already.
 */
export function watchCheckout(
  publicId: string,
  onChange: () => void,
  onCrowdedOut: () => void,
): (() => void) | null {
  shared.creatorflixCheckouts ??= { watchers: new Map(), line: null };
  const room = shared.creatorflixCheckouts;
  const key = publicId.toLowerCase(); // as the database writes it
  const watching = room.watchers.get(key) ?? new Set();
  if (watching.size >= MAX_PER_CHECKOUT) {
    const [oldest] = watching;
    if (oldest) watching.delete(oldest);
    oldest?.onCrowdedOut();
  }
  if (countOf(room.watchers) >= MAX_WATCHERS) return null;
  const watcher = { onChange, onCrowdedOut };
  room.watchers.set(key, watching.add(watcher));
  room.line ??= listenFor(room);
  return () => {
    if (!watching.delete(watcher)) return; // it had to go before
    if (watching.size === 0) room.watchers.delete(key);
    if (room.watchers.size > 0) return;
    room.line?.close();
    room.line = null;
  };
}

function listenFor({ watchers }: Shared): Listener {
  return listen(CHECKOUTS_CHANNEL, (publicId) => tell(watchers.get(publicId)), {
    name: "creatorflix checkouts",
    onGap: () => {
      for (const watching of watchers.values()) tell(watching);
    },
    onLost: (pause) => logger.warn({ pause }, "the line on which checkouts are announced was lost"),
  });
}

function tell(watching: Set<Watcher> | undefined): void {
  for (const { onChange } of watching ?? []) onChange();
}

function countOf(watchers: Shared["watchers"]): number {
  let count = 0;
  for (const watching of watchers.values()) count += watching.size;
  return count;
}
