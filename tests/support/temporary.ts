import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "@/embedded/postgres/running";

const PREFIX = "creatorflix-test-";

/** A new temporary directory that carries our process id, so that a later run can sweep what a killed one left. */
export function temporaryDirectory(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-${purpose}-`));
}

/** Removes the temporary directories of test runs that were killed. */
export function sweepTemporaryDirectories(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(/^creatorflix-test-(\d+)-/)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
