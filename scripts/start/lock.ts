import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { StartFault } from "./fault";
import { identityOf, type ProcessIdentity, stillLives } from "./process-identity";

type Holder = ProcessIdentity & { address?: string; stopping?: boolean };

export type Lock = {
  /** Tells whoever comes next where this site answers, or that it is on its way out. */
  note(more: Pick<Holder, "address" | "stopping">): void;
  release(): void;
};

/** A site that was just told to stop, or whose terminal was just killed, may take a moment to be gone. */
const PATIENCE = { running: 2_000, stopping: 40_000 };

/**
 * Makes this process the only site in the data directory. A lock whose holder is gone is taken over.
 * Refuses with StartFault while another site lives there.
 */
export async function takeLock(file: string, dataDirectory: string): Promise<Lock> {
  const self = identityOf(process.pid) ?? { pid: process.pid, born: "" };
  const started = Date.now();
  while (!tryLock(file, self)) {
    const holder = readHolder(file);
    if (!holder) continue;
    if (!stillLives(holder)) setAside(file);
    else if (Date.now() - started > (holder.stopping ? PATIENCE.stopping : PATIENCE.running)) {
      throw new StartFault(alreadyRunning(holder, dataDirectory));
    } else await sleep(100);
  }
  return {
    note: (more) => replace(file, { ...self, ...more }),
    release: () => {
      if (readHolder(file)?.pid === self.pid) rmSync(file, { force: true });
    },
  };
}

/** The address of the site that runs in a data directory; null while none does. */
export function runningSite(file: string): string | null {
  const holder = readHolder(file);
  return holder && !holder.stopping && stillLives(holder) ? (holder.address ?? null) : null;
}

/** A link is made whole or not at all, so nobody ever reads half a lock. */
function tryLock(file: string, self: ProcessIdentity): boolean {
  const draft = `${file}.${self.pid}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return { ...holder, pid: Number(holder.pid), born: String(holder.born) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    // A damaged lock names nobody, so nobody holds it.
    return { pid: -1, born: "nobody" };
  }
}

/** Renamed before it is removed: of two that judge the same dead lock, only one finds it there. */
function setAside(file: string): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken && stillLives(taken)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function replace(file: string, holder: Holder): void {
  const draft = `${file}.${holder.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  renameSync(draft, file);
}

function alreadyRunning({ pid, address, stopping }: Holder, dataDirectory: string): string {
  const where = address ? ` at ${address}` : "";
  return stopping
    ? `CreatorFlix in ${dataDirectory} is still stopping (process ${pid}). Wait a moment and start again.`
    : `CreatorFlix already runs in ${dataDirectory} (process ${pid})${where}. ` +
        "Stop it first, or set DATA_DIR to run a second site.";
}
