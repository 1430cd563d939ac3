import type { Places } from "./data-directory";
import { StartFault } from "./fault";
import { openLogFile } from "./log-file";
import { type Part, startPart, typescript } from "./part";
import type { Report, Variables } from "./report";

/** The login of the first admin, told only by the start that created it. */
export type FirstAdmin = { email: string; password: string };

/** What `prepare.ts` says: over a channel of its own, because a password may be among it. */
export type Said = { report: string } | { refused: string } | { done: { admin?: FirstAdmin } };

export type Preparing = Part & { done: Promise<{ admin?: FirstAdmin }> };

/**
 * Migrates, fills an empty store and does what a first start does, in a process of its own: drawing pictures
 * keeps a core busy, and we want to answer Ctrl-C meanwhile.
 */
export function startPreparing(
  places: Places,
  env: Variables,
  options: { sample: boolean; light: boolean },
  report: Report,
): Preparing {
  const log = openLogFile(places.logs, "prepare");
  let outcome: { admin?: FirstAdmin } | null = null;
  let refusal: string | null = null;
  const part = startPart({
    name: "The preparation",
    args: [...typescript, "scripts/start/prepare.ts"],
    env: {
      ...env,
      CREATORFLIX_PROCESS: "prepare",
      CREATORFLIX_SAMPLE: options.sample ? "on" : "off",
      CREATORFLIX_SAMPLE_LIGHT: options.light ? "on" : "off",
      CREATORFLIX_SAMPLE_MARK: places.sampleMark,
    },
    log,
    onMessage: (message) => {
      const said = message as Said;
      if ("report" in said) report(said.report);
      if ("refused" in said) refusal = said.refused;
      if ("done" in said) outcome = said.done;
    },
  });
  const done = part.exited.then((how) => {
    if (refusal) throw new StartFault(refusal);
    if (outcome) return outcome;
    throw new StartFault(`The data could not be prepared (${how}). The end of ${log.path}:\n${log.tail()}`);
  });
  done.catch(() => undefined);
  return { ...part, done };
}
