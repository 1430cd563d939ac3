import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StartFault } from "../start/fault";
import type { LogFile } from "../start/log-file";
import { type Part, startPart } from "../start/part";
import { fingerprintOf } from "./fingerprint";
import { forgetBuild, isBuildCurrent, recordBuild } from "./record";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Building = Part & { done: Promise<void> };

/** Whether there is something to build. */
export function isBuildStale(): boolean {
  return !isBuildCurrent(root);
}

/**
 * Starts the production build. It needs no variable, no database and no network. `done` rejects with
 * StartFault and the end of the compiler's words when it fails.
 */
export function startBuild(log: LogFile): Building {
  const fingerprint = fingerprintOf(root);
  forgetBuild(root);
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  const part = startPart({
    name: "The build",
    args: [join("node_modules", "next", "dist", "bin", "next"), "build"],
    env: { PATH, HOME, LANG, TMPDIR, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    log,
  });
  const done = part.exited.then((how) => {
    if (how !== "exit 0") throw new StartFault(`The build failed (${how}):\n${log.tail(30)}`);
    recordBuild(root, fingerprint);
  });
  done.catch(() => undefined);
  return { ...part, done };
}
