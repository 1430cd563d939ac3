import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf } from "./fingerprint";

const recordIn = (root: string) => join(root, ".next", "creatorflix-build.json");

/** Whether the finished build in .next was made from the sources as they are now. */
export function isBuildCurrent(root: string): boolean {
  const record = recordIn(root);
  if (!existsSync(record) || !existsSync(join(root, ".next", "BUILD_ID"))) return false;
  try {
    const { fingerprint } = JSON.parse(readFileSync(record, "utf8")) as { fingerprint?: unknown };
    return fingerprint === fingerprintOf(root);
  } catch {
    return false;
  }
}

/** Called before a build: from here to `recordBuild` what lies in .next is nobody's. */
export function forgetBuild(root: string): void {
  rmSync(recordIn(root), { force: true });
}

/** Called after a build, with the fingerprint of the sources that it began with. */
export function recordBuild(root: string, fingerprint: string): void {
  writeFileSync(recordIn(root), `${JSON.stringify({ fingerprint })}\n`);
}
