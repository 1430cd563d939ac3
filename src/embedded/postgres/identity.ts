import { readFileSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The user that the server runs as when we are root. PostgreSQL refuses to run as root itself. */
export type Identity = { uid: number; gid: number };

/** Null when we are an ordinary user (or on Windows): the server then simply runs as we do. */
export function serverIdentity(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  return accounts.get("postgres") ?? accounts.get("nobody") ?? { uid: 65_534, gid: 65_534 };
}

/** Whether that user can walk from the root directory down into `directory`. */
export function canReach(directory: string, identity: Identity): boolean {
  for (let step = resolve(directory); ; step = dirname(step)) {
    if (!mayTraverse(statSync(step), identity)) return false;
    if (step === dirname(step)) return true;
  }
}

/** The permission bits that count for this user: the owner's, else the group's, else everybody's. */
export function mayTraverse(stats: Pick<Stats, "mode" | "uid" | "gid">, identity: Identity): boolean {
  if (stats.uid === identity.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === identity.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}

function readAccounts(): Map<string, Identity> {
  const accounts = new Map<string, Identity>();
  let lines: string[] = [];
  try {
    lines = readFileSync("/etc/passwd", "utf8").split("\n");
  } catch {
    // A minimal image may have no such file; the number of `nobody` works without a name.
  }
  for (const line of lines) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}
