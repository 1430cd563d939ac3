import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number };

type VitestReport = {
  success: boolean;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};
type PlaywrightReport = {
  errors: unknown[];
  stats: { expected: number; unexpected: number; flaky: number };
};

/** Counts of a Vitest JSON report. A file that could not even be loaded is one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const passed = statuses.filter((status) => status === "passed").length;
  const failed = statuses.filter((status) => status === "failed").length + unloadable.length;
  return { passed, failed: failed === 0 && !report.success ? 1 : failed };
}

/** Counts of a Playwright JSON report. A test that only passed at a second try has failed. */
export function tallyPlaywright({ errors, stats }: PlaywrightReport): Tally {
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed };
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
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
}
