import { checkImportRules } from "./import-rules";
import { runTool, type ToolResult } from "./run-tool";

export type Check = { name: string; run(): Promise<ToolResult> };

/** Everything that can be said about the code without running it. */
export const checks: Check[] = [
  { name: "format and lint", run: () => runTool("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]) },
  { name: "types", run: checkTypes },
  { name: "import rules", run: checkImportRules },
  { name: "unused code", run: () => runTool("knip/bin/knip.js", ["--no-progress"]) },
];

/** The framework writes the types of our routes; without them every typed link is an error in a clean clone. */
async function checkTypes(): Promise<ToolResult> {
  const generated = await runTool("next/dist/bin/next", ["typegen"]);
  if (!generated.passed) return generated;
  return runTool("typescript/bin/tsc", ["--noEmit", "--project", "."]);
}

/** Runs all of them at once and tells each outcome as it comes; resolves with how many passed and failed. */
export async function runChecks(tell: (line: string) => void): Promise<{ passed: number; failed: number }> {
  const outcomes = await Promise.all(
    checks.map(async ({ name, run }) => {
      const { passed, output } = await run();
      tell(`${passed ? "passed" : "FAILED"}  ${name}`);
      if (!passed) tell(`${output.replace(/^/gm, "        ")}\n`);
      return passed;
    }),
  );
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
}
