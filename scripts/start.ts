import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isForPeople } from "./start/fault";
import { watchNpm } from "./start/npm-parent";
import { screenOf } from "./start/screen";
import { startSite } from "./start/site";

// `npm start` and, with --dev, `npm run dev`.
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
if (existsSync(".env")) process.loadEnvFile(".env");

const ending = new AbortController();
const ended = new Promise<void>((resolve) => ending.signal.addEventListener("abort", () => resolve()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ending.abort());
watchNpm(() => ending.abort());
// A terminal that is gone must not turn our last words into a crash.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

try {
  const site = await startSite({
    environment: process.env,
    development: process.argv.includes("--dev"),
    report: (line) => console.log(line),
    signal: ending.signal,
  });
  console.log(screenOf(site));
  await ended;
  console.log("Stopping.");
  await site.stop();
  process.exit(0);
} catch (error) {
  if (ending.signal.aborted) process.exit(130);
  if (!isForPeople(error)) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
