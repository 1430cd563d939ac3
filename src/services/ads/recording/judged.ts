import type { AdOutcome, Sighting } from "../sighting";
import type { LockedAd } from "./facts";

/** A sighting and what became of it. `ad` is null where there is no such ad: nothing is written of it. */
export type Judged = { sighting: Sighting; outcome: AdOutcome; ad: LockedAd | null; day: string };
