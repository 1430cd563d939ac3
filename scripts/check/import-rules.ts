import { runTool, type ToolResult } from "./run-tool";

/** Far below what we have. A cruiser that cannot parse TypeScript reads nothing and is content with that. */
const FEWEST_MODULES = 50;

type Cruise = {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[];
  };
};

/** Holds every import of ours against .dependency-cruiser.cjs, and proves that imports were read at all. */
export async function checkImportRules(): Promise<ToolResult> {
  const { output } = await runTool("dependency-cruiser/bin/dependency-cruise.mjs", [
    ...["src", "scripts", "tests"],
    ...["--output-type", "json"],
  ]);
  const start = output.indexOf("{");
  if (start < 0) return { passed: false, output };
  const { summary } = JSON.parse(output.slice(start)) as Cruise;
  const lines = summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? cycle.map((step) => step.name).join(" → ") : to;
    return `${rule.name}: ${from} → ${path}`;
  });
  if (summary.totalCruised < FEWEST_MODULES) {
    lines.push(`only ${summary.totalCruised} modules were read: the rules were not checked`);
  }
  return { passed: lines.length === 0, output: lines.join("\n") };
}
