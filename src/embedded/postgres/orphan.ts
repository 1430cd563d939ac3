import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PostgresFault } from "./fault";
import { commandLineOf, waitForExit } from "./running";

const FAST = 20_000;
const IMMEDIATE = 10_000;

/**
 * Ends a server that a killed supervisor left behind on this cluster, and removes a pid file that nobody
 * owns any more. PostgreSQL itself only asks whether the number is in use, and in a restarted container it
 * always is; the command line tells the truth.
 */
export async function endOrphan(directory: string): Promise<void> {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (Number.isInteger(pid) && pid > 1 && servesCluster(commandLineOf(pid), directory)) {
    await end(pid, directory);
  }
  rmSync(file, { force: true });
}

/** Whether those words start a PostgreSQL server on this directory, by whichever name it was reached. */
export function servesCluster(commandLine: string | null, directory: string): boolean {
  if (!commandLine || !/(^|[/\\])postgres(\.exe)?\s/.test(commandLine)) return false;
  return [directory, realpathSync(directory)].some((path) => commandLine.includes(` -D ${path} `));
}

async function end(pid: number, directory: string): Promise<void> {
  process.kill(pid, "SIGINT");
  if (await waitForExit(pid, FAST)) return;
  process.kill(pid, "SIGQUIT");
  if (await waitForExit(pid, IMMEDIATE)) return;
  throw new PostgresFault(
    `Another PostgreSQL (process ${pid}) still serves ${directory} and does not stop. End it, then start again.`,
  );
}
