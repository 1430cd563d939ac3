import type { Context } from "@/services/context";
import { readCandidates } from "./serving/candidate";
import { hasRoom } from "./serving/choose";
import { AD_SLOT_NAMES, AD_SLOTS, type AdSlot } from "./slots";

/**
 * The rooms for which there is an active ad that is not over, below its caps, and begins within a day: pages reserve their height. Always
 * read anew, since a page keeps what it was told. One statement.
 */
export async function listRooms(ctx: Context): Promise<AdSlot[]> {
  const ads = (await readCandidates(ctx)).filter(hasRoom);
  return AD_SLOT_NAMES.filter((name) => {
    const { placement, types } = AD_SLOTS[name];
    return ads.some((ad) => ad.placement === placement && types.some((type) => type === ad.type));
  });
}
