import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adapters } from "@/services/payments/gateways/registry";
import { dialects } from "./dialects";
import { conformanceTable } from "./table";

// `npm run conformance` runs every case over every adapter and prints what passed; `-- --write` also puts the table into
// docs/gateways.md. It ends badly when a case that applies did not pass.

const DOCUMENT = "docs/gateways.md";
const BETWEEN = /(<!-- conformance -->\n)[\s\S]*(<!-- \/conformance -->)/;

type Report = {
  testResults: { assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[];
};

const report = runSuite();
const became = new Map(
  report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ ancestorTitles, title, status }) => [`${gatewayOf(ancestorTitles)}: ${title}`, status]),
);
const spoken = adapters.map((adapter) => ({ adapter, dialect: dialects[adapter.id] }));
const { text, isGood } = conformanceTable(spoken, (gateway, name) => {
  const status = became.get(`${gateway}: ${name}`);
  return status === "passed" || status === "failed" ? status : "not run";
});
console.log(text);
if (process.argv.includes("--write")) write(text);
process.exitCode = isGood ? 0 : 1;

function runSuite(): Report {
  const directory = mkdtempSync(join(tmpdir(), "creatorflix-conformance-"));
  const file = join(directory, "report.json");
  try {
    const suite = ["run", "--project", "unit", "tests/unit/payments/conformance"];
    const vitest = join("node_modules", "vitest", "vitest.mjs");
    const reporters = ["--reporter=json", `--outputFile.json=${file}`];
    spawnSync(process.execPath, [vitest, ...suite, ...reporters], { stdio: ["ignore", "ignore", "inherit"] });
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** "postbacks of stripe", "the API of 'stripe'" → "stripe" */
function gatewayOf(titles: string[]): string {
  return /of '?([a-z]+)'?$/.exec(titles.at(-1) ?? "")?.[1] ?? "";
}

function write(table: string): void {
  const before = readFileSync(DOCUMENT, "utf8");
  if (!BETWEEN.test(before)) throw new Error(`${DOCUMENT} has no place for the table.`);
  writeFileSync(
    DOCUMENT,
    before.replace(BETWEEN, (_all, open: string, close: string) => `${open}\n${table}\n\n${close}`),
  );
}
