import { type Listener, listen } from "@/db/listener";
import { logger } from "./log";

/** A page that waits: what to call on news, and what to call when it has to make room for a newer one. */
type Watcher = { onChange: () => void; onCrowdedOut: () => void };
type Room = { watchers: Map<string, Set<Watcher>>; line: Listener | null };

// The framework loads this module once per bundle; the connections are one per process and channel all the same.
const shared = globalThis as typeof globalThis & { creatorflixWatching?: Map<string, Room> };

export type Channel = {
  /** The channel of PostgreSQL; what is said on it is the name of the thing that changed. */
  channel: string;
  /** How many pages one process lets wait at once; the others find out by reloading. */
  most: number;
  /** How many of them may wait for the same thing: nobody looks at more at once. */
  mostPerThing: number;
};

/**
 * Calls `onChange` whenever this thing is named on the channel, and whenever the connection to the database was found
 * (again), since something may have been missed. All pages share one LISTEN connection per process. Of too many pages on
 * one thing the oldest gives way: its `onCrowdedOut` is called, and it has to stop.
 * Answers how to stop, or null when too many pages wait already.
 */
export function watch(
  { channel, most, mostPerThing }: Channel,
  thing: string,
  { onChange, onCrowdedOut }: Watcher,
): (() => void) | null {
  const room = roomOf(channel);
  const watching = room.watchers.get(thing) ?? new Set();
  if (watching.size >= mostPerThing) {
    const [oldest] = watching;
    if (oldest) watching.delete(oldest);
    oldest?.onCrowdedOut();
  }
  if (countOf(room.watchers) >= most) return null;
  const watcher = { onChange, onCrowdedOut };
  room.watchers.set(thing, watching.add(watcher));
  room.line ??= listenFor(channel, room);
  return () => {
    if (!watching.delete(watcher)) return; // it had to go before
    if (watching.size === 0) room.watchers.delete(thing);
    if (room.watchers.size > 0) return;
    room.line?.close();
    room.line = null;
  };
}

function roomOf(channel: string): Room {
  shared.creatorflixWatching ??= new Map();
  const room = shared.creatorflixWatching.get(channel) ?? { watchers: new Map(), line: null };
  shared.creatorflixWatching.set(channel, room);
  return room;
}

function listenFor(channel: string, { watchers }: Room): Listener {
  return listen(channel, (thing) => tell(watchers.get(thing)), {
    onGap: () => {
      for (const watching of watchers.values()) tell(watching);
    },
    onLost: (pause) => logger.warn({ channel, pause }, "the line on which changes are announced was lost"),
  });
}

function tell(watching: Set<Watcher> | undefined): void {
  for (const { onChange } of watching ?? []) onChange();
}

function countOf(watchers: Room["watchers"]): number {
  let count = 0;
  for (const watching of watchers.values()) count += watching.size;
  return count;
}
