import { fileURLToPath } from "node:url";
import { ensureProductionBuild } from "./test/production-build";
import { suites } from "./test/suites";
import { sum, type Tally } from "./test/tally";

// `npm test` runs everything, `npm test -- unit integration` only the suites named. The last line is the sum.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const tell = (line: string) => console.log(line);
const all = Object.keys(suites);
const named = process.argv.slice(2).filter((word) => word !== "--long");
// The long form: storms of ten thousand checkouts, and ten thousand orders for each property of money.
if (process.argv.includes("--long")) Object.assign(process.env, { FAULTS: "long", PROPERTY_RUNS: "10000" });
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite named ${unknown.join(", ")}. The suites are: ${all.join(", ")}.`);
  process.exit(2);
}

const NEEDS_BUILD = ["e2e", "faults"];
const tallies: Tally[] = [];
for (const name of all.filter((name) => named.length === 0 || named.includes(name))) {
  tell(`\n== ${name} ==`);
  tallies.push(await runSuite(name));
}
const { passed, failed, broken = [] } = sum(tallies);
// Long runs are read from their end.
if (broken.length > 0) tell(`\nWhat failed:\n${broken.map((name) => `- ${name}`).join("\n")}`);
tell(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function runSuite(name: string): Promise<Tally> {
  try {
    if (NEEDS_BUILD.includes(name)) await ensureProductionBuild(tell);
    return await suites[name]!(tell);
  } catch (error) {
    // One suite that breaks down must not hide what the others find.
    tell(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}
