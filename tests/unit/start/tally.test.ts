import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sum, tallyFile, tallyPlaywright, tallyVitest } from "../../../scripts/test/tally";

const directory = mkdtempSync(join(tmpdir(), "tally-"));
afterAll(() => rmSync(directory, { recursive: true }));

function reportOf(content: unknown): string {
  const file = join(directory, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const file = (...statuses: string[]) => ({
  status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});

describe("counting what ran", () => {
  test("adds passed and failed tests of all files", () => {
    const report = { success: false, testResults: [file("passed", "failed"), file("passed", "skipped")] };
    expect(tallyVitest(report)).toEqual({ passed: 2, failed: 1 });
  });

  test("counts a file that cannot be loaded as a failure", () => {
    const report = {
      success: false,
      testResults: [file("passed"), { status: "failed", assertionResults: [] }],
    };
    expect(tallyVitest(report)).toEqual({ passed: 1, failed: 1 });
  });

  test("counts a browser test that needed a second try as a failure", () => {
    const report = { errors: [], stats: { expected: 3, unexpected: 0, flaky: 1 } };
    expect(tallyPlaywright(report)).toEqual({ passed: 3, failed: 1 });
  });

  test("counts a site that did not start as a failure", () => {
    const report = { errors: ["no site"], stats: { expected: 0, unexpected: 0, flaky: 0 } };
    expect(tallyPlaywright(report)).toEqual({ passed: 0, failed: 1 });
  });

  test("sums the suites", () => {
    expect(
      sum([
        { passed: 2, failed: 1 },
        { passed: 3, failed: 0 },
      ]),
    ).toEqual({ passed: 5, failed: 1 });
  });
});

describe("silence is never a success", () => {
  test("a runner that leaves no report has failed", () => {
    expect(tallyFile(join(directory, "none.json"), tallyVitest, 0)).toEqual({ passed: 0, failed: 1 });
  });

  test("a suite in which no test ran has failed", () => {
    const report = reportOf({ success: true, testResults: [] });
    expect(tallyFile(report, tallyVitest, 0)).toEqual({ passed: 0, failed: 1 });
  });

  test("a runner that ends badly has failed even when every test passed", () => {
    const report = reportOf({ success: true, testResults: [file("passed")] });
    expect(tallyFile(report, tallyVitest, 1)).toEqual({ passed: 1, failed: 1 });
  });
});
