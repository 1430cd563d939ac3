import { line } from "@/db";
import type { Context } from "../../context";
import type { AdOutcome, Sighting } from "../sighting";
import { type Collector, collector } from "./collector";
import { paceMemory } from "./pace";
import { writeGroup } from "./write-group";

const LIMITS = {
  /** Larger ones gain nothing more, and hold the locks of their ads longer. */
  group: 256,
  /** About a second of the fastest pace, and a few megabytes. */
  queue: 5_000,
};

// The framework loads this module once per bundle; the groups are those of the process all the same.
const shared = globalThis as typeof globalThis & {
  creatorflixAdCollector?: Collector<Sighting, AdOutcome>;
};

/**
 * Takes an impression or a click down for good, and says whether it counts: the answer comes after the commit of the group that
 * contains it, and what was answered is never lost. Anybody may; `ctx` lends neither its transaction nor its rights, since a count
 * belongs to the advertiser whatever becomes of the request. An ad that does not exist is `not_running` and leaves nothing. Refuses
 * with `ads_busy` when too many wait; rejects when the database is away: then nothing was counted.
 */
export async function recordSighting(ctx: Context, sighting: Sighting): Promise<AdOutcome> {
  const [outcome] = await recordSightings(ctx, [sighting]);
  if (!outcome) throw new Error("a sighting was not answered for");
  return outcome;
}

/** Takes several down, each for itself, and answers in their order. */
export async function recordSightings(_ctx: Context, sightings: readonly Sighting[]): Promise<AdOutcome[]> {
  shared.creatorflixAdCollector ??= newCollector();
  return shared.creatorflixAdCollector.collect(sightings);
}

function newCollector() {
  const paces = paceMemory();
  return collector<Sighting, AdOutcome>((group) => writeGroup(line(), paces, group), LIMITS);
}
