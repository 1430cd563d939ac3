import { runChecks } from "./check/checks";

// `npm run check`: format, lint, types, import rules, unused code.
const { failed } = await runChecks((line) => console.log(line));
process.exit(failed === 0 ? 0 : 1);
