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
    expect(tallyVitest(report)).toMatchObject({ passed: 2, failed: 1 });
  });

  test("counts a file that cannot be loaded as a failure", () => {
    const report = {
      success: false,
      testResults: [file("passed"), { status: "failed", assertionResults: [] }],
    };
    expect(tallyVitest(report)).toMatchObject({ passed: 1, failed: 1 });
  });

  test("counts a browser test that needed a second try as a failure", () => {
    const report = { errors: [], stats: { expected: 3, unexpected: 0, flaky: 1 } };
    expect(tallyPlaywright(report)).toMatchObject({ passed: 3, failed: 1 });
  });

  test("counts a site that did not start as a failure", () => {
    const report = { errors: ["no site"], stats: { expected: 0, unexpected: 0, flaky: 0 } };
    expect(tallyPlaywright(report)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("names what failed, with the first line of why", () => {
    const failing = {
      status: "failed",
      fullName: "a fan sees a post",
      failureMessages: ["expected 1 to be 2\n at"],
    };
    const report = {
      success: false,
      testResults: [{ name: "", status: "failed", assertionResults: [failing] }],
    };
    expect(tallyVitest(report).broken).toEqual(["a fan sees a post › expected 1 to be 2"]);
    const specs = [
      { ok: false, title: "pays", file: "fan.spec.ts" },
      { ok: true, title: "reads", file: "fan.spec.ts" },
    ];
    const browser = {
      errors: [],
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      suites: [{ suites: [{ specs }] }],
    };
    expect(sum([tallyVitest(report), tallyPlaywright(browser)]).broken).toEqual([
      "a fan sees a post › expected 1 to be 2",
      "fan.spec.ts › pays",
    ]);
  });

  test("sums the suites", () => {
    expect(
      sum([
        { passed: 2, failed: 1 },
        { passed: 3, failed: 0 },
      ]),
    ).toMatchObject({ passed: 5, failed: 1 });
  });
});

describe("silence is never a success", () => {
  test("a runner that leaves no report has failed", () => {
    expect(tallyFile(join(directory, "none.json"), tallyVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("a suite in which no test ran has failed", () => {
    const report = reportOf({ success: true, testResults: [] });
    expect(tallyFile(report, tallyVitest, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("a runner that ends badly has failed even when every test passed", () => {
    const report = reportOf({ success: true, testResults: [file("passed")] });
    expect(tallyFile(report, tallyVitest, 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});
