import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDataDirectory } from "../../../scripts/start/data-directory";

test.runIf(process.platform === "linux")("a disk that takes no writes is named, with what to do", () => {
  // Nobody, not even root, can make a directory there.
  expect(() => openDataDirectory("/proc/creatorflix")).toThrow(/\/proc\/creatorflix.*Set DATA_DIR/s);
});

test("a file in the place of the data directory is named", () => {
  const directory = mkdtempSync(join(tmpdir(), "places-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, "data");
  writeFileSync(file, "");
  expect(() => openDataDirectory(file)).toThrow(`${file} cannot be a directory`);
  expect(() => openDataDirectory(join(file, "below"))).toThrow("cannot be a directory");
});
