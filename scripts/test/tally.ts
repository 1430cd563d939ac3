import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** What a suite came to. `broken` names what failed, with the first line of why, where the runner says it. */
export type Tally = { passed: number; failed: number; broken?: string[] };

type VitestTest = { status: string; fullName?: string; failureMessages?: string[] };
type VitestReport = {
  success: boolean;
  testResults: { name?: string; status: string; message?: string; assertionResults: VitestTest[] }[];
};
type PlaywrightSuite = {
  specs?: { ok: boolean; title: string; file: string }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightReport = {
  errors: unknown[];
  stats: { expected: number; unexpected: number; flaky: number };
  suites?: PlaywrightSuite[];
};

/** Counts of a Vitest JSON report. A file that could not even be loaded is one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const passed = statuses.filter((status) => status === "passed").length;
  const failed = statuses.filter((status) => status === "failed").length + unloadable.length;
  const tests = report.testResults.flatMap(({ name = "", assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName = "", failureMessages = [] }) => named(name, fullName, failureMessages[0])),
  );
  const files = unloadable.map(({ name = "", message }) => named(name, "could not be loaded", message));
  return { passed, failed: failed === 0 && !report.success ? 1 : failed, broken: [...tests, ...files] };
}

const named = (file: string, test: string, why = "") =>
  [relative(process.cwd(), file), test, why.split("\n", 1)[0]].filter(Boolean).join(" › ");

/** Counts of a Playwright JSON report. A test that only passed at a second try has failed. */
export function tallyPlaywright({ errors, stats, suites = [] }: PlaywrightReport): Tally {
  const failed = stats.unexpected + stats.flaky;
  const broken = suites.flatMap(brokenIn);
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed, broken };
}

function brokenIn({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`);
  return [...own, ...suites.flatMap(brokenIn)];
}

/**
 * The counts in a report file. A runner that left none, that ran nothing, or that ended badly although every
 * test passed, has failed once more: silence is never a success.
 */
export function tallyFile(file: string, count: (report: never) => Tally, exitCode: number | null): Tally {
  const tally = existsSync(file)
    ? count(JSON.parse(readFileSync(file, "utf8")) as never)
    : { passed: 0, failed: 0 };
  const silent = tally.passed + tally.failed === 0;
  const hidden = exitCode !== 0 && tally.failed === 0;
  return silent || hidden ? { ...tally, failed: tally.failed + 1 } : tally;
}

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.reduce((all, { failed }) => all + failed, 0),
    broken: tallies.flatMap(({ broken = [] }) => broken),
  };
}
