import { createInterface } from "node:readline";
import { systemContext } from "@/services/context";
import { runSync } from "@/services/whitelabel";

// A process that carries runs of the sync on, as the worker does, and is meant to be killed. It reads ids of runs and says
// how each one ended.
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

tell({ ready: true });
for await (const line of createInterface(process.stdin)) {
  const runId = Number(line);
  await runSync(systemContext("doomed"), runId).then(
    ({ status }) => tell({ runId, status }),
    (error: unknown) => tell({ runId, error: String(error) }),
  );
}
