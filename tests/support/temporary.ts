import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeCluster } from "@/embedded/postgres";
import { isAlive } from "@/embedded/postgres/running";

const PREFIX = "creatorflix-test-";

/** A new temporary directory that carries our process id, so that a later run can sweep what a killed one left. */
export function temporaryDirectory(purpose: string): string {
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-${purpose}-`));
  // As root, the database runs as another user, who has to pass through.
  chmodSync(directory, 0o711);
  return directory;
}

/** Removes the temporary directories of test runs that were killed. */
export function sweepTemporaryDirectories(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(/^creatorflix-test-(\d+)-/)?.[1]);
    if (pid && !isAlive(pid)) removeTemporaryDirectory(join(tmpdir(), name));
  }
}

/** Removes a temporary directory and the cluster that its `postgres` may only point to. */
export function removeTemporaryDirectory(directory: string): void {
  removeCluster(join(directory, "postgres"));
  rmSync(directory, { recursive: true, force: true });
}
