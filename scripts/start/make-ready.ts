import { isBuildStale, startBuild } from "../build/build";
import type { Ground } from "./ground";
import { openLogFile } from "./log-file";
import { type FirstAdmin, startPreparing } from "./prepare-step";
import type { Variables } from "./report";
import type { Teardown } from "./teardown";

export type Wanted = {
  /** Whether an empty store gets the sample library. */
  sample: boolean;
  /** Small pictures, for tests. */
  light: boolean;
  /** Whether a stale build is made anew. */
  build: boolean;
};

/** Brings data and build up to date, both at once: the one waits for the database, the other for a core. */
export async function makeReady(
  { places, surroundings }: Ground,
  environment: Variables,
  { sample, light, build }: Wanted,
  teardown: Teardown,
): Promise<{ admin?: FirstAdmin }> {
  const { report, born } = surroundings;
  const preparing = startPreparing(places, environment, { sample, light }, report);
  born(preparing.pid);
  teardown.add("The preparation", preparing.stop);
  const building = build && isBuildStale() ? startBuild(openLogFile(places.logs, "build")) : null;
  if (building) {
    report("Building the site; this takes a minute or two.");
    born(building.pid);
    teardown.add("The build", building.stop);
  }
  const [prepared] = await Promise.all([preparing.done, building?.done]);
  return prepared;
}
