import { watch } from "../watching";

/** The channel on which the engine says that a run got on; its payload is the run's id. */
const SYNCS = { channel: "sync_progress", most: 200, mostPerThing: 20 };

/**
 * Calls `onChange` whenever this run gets on or may have got on, and `onCrowdedOut` when it has to stop because newer
 * pages wait for the same one. Answers how to stop, or null when too many pages wait already.
 */
export function watchSync(
  runId: number,
  onChange: () => void,
  onCrowdedOut: () => void,
): (() => void) | null {
  return watch(SYNCS, String(runId), { onChange, onCrowdedOut });
}
