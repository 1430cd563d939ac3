import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { fingerprintOf } from "../../../scripts/build/fingerprint";
import { forgetBuild, isBuildCurrent, recordBuild } from "../../../scripts/build/record";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const directory of ["src/app", "public", ".next"])
    mkdirSync(join(root, directory), { recursive: true });
  writeFileSync(join(root, "src/app/page.tsx"), "one");
  writeFileSync(join(root, ".next/BUILD_ID"), "x");
  recordBuild(root, fingerprintOf(root));
});

describe("a build is current", () => {
  test("while nothing that it was made from has changed", () => {
    writeFileSync(join(root, "README.md"), "not built");
    expect(isBuildCurrent(root)).toBe(true);
  });

  test.each([
    "src/app/page.tsx",
    "src/app/new.tsx",
    "public/icon.svg",
    "next.config.ts",
    "package-lock.json",
  ])("until %s changes", (file) => {
    writeFileSync(join(root, file), "two");
    expect(isBuildCurrent(root)).toBe(false);
  });

  test("never while another one is under way or was cut off", () => {
    forgetBuild(root);
    expect(isBuildCurrent(root)).toBe(false);
  });

  test("never when its record is damaged", () => {
    writeFileSync(join(root, ".next/creatorflix-build.json"), "{");
    expect(isBuildCurrent(root)).toBe(false);
  });
});
