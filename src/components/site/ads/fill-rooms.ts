import type { AdSlot, ServedAd } from "@/components/types";

/** The ads that were served for the rooms of one slot, and when (as `Date.now()`): their tokens are good for some minutes. */
export type ServedRoom = { ads: readonly ServedAd[]; at: number };
export type ServedRooms = ReadonlyMap<AdSlot, ServedRoom>;

type Answered = {
  /** The slots that were asked for. */
  asked: readonly AdSlot[];
  /** What came for them; null when no answer came. */
  served: Partial<Record<AdSlot, readonly ServedAd[]>> | null;
  at: number;
};

/**
 * What the rooms hold after an answer. When none came, a room that wanted other ads keeps those that stand in it, and a new one is empty.
 * `isOpen` says which rooms are on the page: one that was left meanwhile is not filled, so that the next page of that room begins anew.
 */
export function fillRooms(
  held: ServedRooms,
  { asked, served, at }: Answered,
  isOpen: (slot: AdSlot) => boolean,
): ServedRooms {
  const rooms = new Map([...held].filter(([slot]) => isOpen(slot)));
  for (const slot of asked.filter(isOpen)) {
    if (served) rooms.set(slot, { ads: served[slot] ?? [], at });
    else if (!rooms.has(slot)) rooms.set(slot, { ads: [], at });
  }
  return rooms;
}
