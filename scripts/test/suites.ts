import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "../check/checks";
import { findOrInstallBrowser } from "./browser";
import { sum, type Tally, tallyFile, tallyPlaywright, tallyVitest } from "./tally";

type Tell = (line: string) => void;
type Suite = (tell: Tell) => Promise<Tally>;

/** What `npm test` runs, in this order; each can be named to run alone. */
export const suites: Record<string, Suite> = {
  check: (tell) => runChecks(tell),
  unit: () => runVitest("unit"),
  architecture: () => runVitest("architecture"),
  integration: () => runVitest("integration"),
  e2e: runPlaywright,
  faults: runFaults,
};

/** In its long form with the long walk through a library, whose short form belongs to the integration tests. */
async function runFaults(): Promise<Tally> {
  const faults = await runVitest("faults");
  if (process.env.FAULTS !== "long") return faults;
  return sum([faults, await runVitest("integration", ["tests/integration/whitelabel/mutations"])]);
}

function runVitest(project: string, files: string[] = []): Promise<Tally> {
  return withReport(async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await run("vitest/vitest.mjs", ["run", "--project", project, ...files, ...reporters], {});
    return tallyFile(report, tallyVitest, code);
  });
}

async function runPlaywright(tell: Tell): Promise<Tally> {
  const browser = findOrInstallBrowser(tell);
  if (!browser) {
    tell("No Chromium could be found or installed. Install one (chromium or google-chrome) and try again.");
    return { passed: 0, failed: 1 };
  }
  tell(`Browser: ${browser}`);
  return withReport(async (report) => {
    const args = ["test", "--config", "tests/e2e/playwright.config.ts"];
    const code = await run("@playwright/test/cli.js", args, {
      CREATORFLIX_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return tallyFile(report, tallyPlaywright, code);
  });
}

/** Far from UTC, so that a forgotten time zone fails loudly; colours stay as the terminal has them. */
async function run(tool: string, args: string[], extra: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, [join("node_modules", ...tool.split("/")), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...extra, TZ: "America/Sao_Paulo" },
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

async function withReport(work: (report: string) => Promise<Tally>): Promise<Tally> {
  const directory = mkdtempSync(join(tmpdir(), "creatorflix-report-"));
  try {
    return await work(join(directory, "report.json"));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
