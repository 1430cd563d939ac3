import { mkdirSync } from "node:fs";
import { isBuildStale, startBuild } from "../build/build";
import { openLogFile } from "../start/log-file";

/** Brings the production build up to date, so that what is tested is what is shipped. Rejects when it fails. */
export async function ensureProductionBuild(tell: (line: string) => void): Promise<void> {
  if (!isBuildStale()) return;
  tell("Building the site for the tests in a browser.");
  mkdirSync(".next", { recursive: true });
  await startBuild(openLogFile(".next", "build")).done;
}
