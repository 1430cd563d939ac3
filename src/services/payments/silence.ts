import { HOUR } from "@/lib/time";

/** What a gateway had to tell about since its last word: checkouts that it knows of. */
export type Pulse = {
  isActive: boolean;
  /** When the first of them was begun; null when there is none. */
  waitingSince: Date | null;
  begun: number;
  paid: number;
};

/** Some gateways say nothing of a checkout that nobody pays: a few of them in a row are no coincidence any more. */
const TOO_MANY_UNPAID = 3;

/**
 * True when an active gateway has said nothing for `hours` although fans have bought by it meanwhile. One that sells nothing is
 * not silent, and neither is one whose first checkout after a quiet night is minutes old.
 */
export function isSilent({ isActive, waitingSince, begun, paid }: Pulse, hours: number, now: Date): boolean {
  if (!isActive || !waitingSince) return false;
  const hadToSpeak = paid > 0 || begun >= TOO_MANY_UNPAID;
  return hadToSpeak && now.getTime() - waitingSince.getTime() >= hours * HOUR;
}
