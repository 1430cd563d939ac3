import { AD_PLACEMENTS_OF_TYPE, AD_TYPES } from "@/db/schema";
import { AD_FORMATS, AD_SLOT_NAMES, AD_SLOTS, type AdPlacement, type AdSlot, type AdType } from "../slots";

/** A type in the form: the room that it has in each placement that it may stand in, and the size that its picture needs. */
export type AdChoice = {
  type: AdType;
  places: { placement: AdPlacement; slot: AdSlot }[];
  width: number;
  height: number;
};

/** What the form offers, from the one table of types and placements. Reserved placements belong to no type. */
export const AD_CHOICES: readonly AdChoice[] = AD_TYPES.map((type) => ({
  type,
  places: AD_PLACEMENTS_OF_TYPE[type].map((placement) => ({ placement, slot: slotOf(type, placement) })),
  width: AD_FORMATS[type].width,
  height: AD_FORMATS[type].height,
}));

function slotOf(type: AdType, placement: AdPlacement): AdSlot {
  const slot = AD_SLOT_NAMES.find((name) => {
    const { placement: at, types } = AD_SLOTS[name];
    return at === placement && (types as readonly AdType[]).includes(type);
  });
  if (!slot) throw new Error(`No page keeps room for a ${type} at ${placement}.`);
  return slot;
}
