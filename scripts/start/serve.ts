import type { Ground } from "./ground";
import { keepRunning } from "./keep-running";
import { launchWeb, launchWorker } from "./parts";
import type { Variables } from "./report";
import type { Provided } from "./together";

export async function serveJobs(
  { places, surroundings }: Ground,
  environment: Variables,
  development: boolean,
): Promise<Provided<void>> {
  const name = "The worker";
  const launch = () => launchWorker(places, environment, development);
  const { stop } = await keepRunning(name, launch, surroundings);
  return { name, value: undefined, stop };
}

export async function servePages(
  { places, surroundings }: Ground,
  environment: Variables,
  development: boolean,
): Promise<Provided<void>> {
  const name = "The web server";
  const launch = () => launchWeb(places, environment, development);
  const { stop } = await keepRunning(name, launch, surroundings);
  return { name, value: undefined, stop };
}
