import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { waitForExit } from "@/embedded/postgres/running";
import { identityOf, type ProcessIdentity, stillLives } from "./process-identity";

const POLITE = 5_000;

/** The processes of the running site, on disk, so that a start after a kill −9 can end what is left of them. */
export type Roll = { add(pid: number): void };

export function openRoll(file: string): Roll {
  const identities: ProcessIdentity[] = [];
  writeFileSync(file, "[]\n", { mode: 0o600 });
  return {
    add(pid) {
      const identity = identityOf(pid);
      if (identity) identities.push(identity);
      writeFileSync(file, `${JSON.stringify(identities.filter(stillLives))}\n`, { mode: 0o600 });
    },
  };
}

/** Ends what an earlier site left running here: politely, then not. Each one is known by number and birth. */
export async function endLeftBehind(file: string): Promise<void> {
  const alive = read(file).filter((identity) => identity.born !== "" && stillLives(identity));
  await Promise.all(
    alive.map(async ({ pid }) => {
      signal(pid, "SIGTERM");
      if (await waitForExit(pid, POLITE)) return;
      signal(pid, "SIGKILL");
      await waitForExit(pid, POLITE);
    }),
  );
}

function read(file: string): ProcessIdentity[] {
  if (!existsSync(file)) return [];
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as Partial<ProcessIdentity>[])
      .map(({ pid, born }) => ({ pid: Number(pid), born: String(born ?? "") }))
      .filter(({ pid }) => Number.isInteger(pid) && pid > 1);
  } catch {
    return [];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It went by itself in the meantime.
  }
}
