import { CHECKOUTS_CHANNEL } from "../payments";
import { watch } from "../watching";

const CHECKOUTS = { channel: CHECKOUTS_CHANNEL, most: 2_000, mostPerThing: 5 };

/**
 * Calls `onChange` whenever this checkout changes or may have changed, and `onCrowdedOut` when it has to stop because
 * newer pages wait for the same one. Answers how to stop, or null when too many pages wait already.
 */
export function watchCheckout(
  publicId: string,
  onChange: () => void,
  onCrowdedOut: () => void,
): (() => void) | null {
  // In small letters, as the database writes it.
  return watch(CHECKOUTS, publicId.toLowerCase(), { onChange, onCrowdedOut });
}
