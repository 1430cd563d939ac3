import { startTestSite } from "../../support/site";
import { handOver } from "./site";

/** One whole site for the run; the journeys share it as its visitors would. */
export default async function setup(): Promise<() => Promise<void>> {
  const { stop, ...site } = await startTestSite();
  handOver(site);
  return stop;
}
