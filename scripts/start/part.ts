import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { StartFault } from "./fault";
import type { LogFile } from "./log-file";
import type { Variables } from "./report";

/** A part of the site that runs as a Node process of its own. */
export type PartPlan = {
  name: string;
  /** Arguments of `node`: the script, with `--import tsx` before it when it is TypeScript. */
  args: string[];
  env: Variables;
  log: LogFile;
  /** Sees each line of its output; a part that reports readiness does it there. */
  onLine?: (line: string) => void;
  /** Opens a channel beside the output, for what must not stand in a log. */
  onMessage?: (message: unknown) => void;
  /** How long it may take over a polite end, in milliseconds. */
  patience?: number;
};

export type Part = {
  pid: number;
  /** Resolves with how it ended, such as `exit 1` or `SIGKILL`. */
  exited: Promise<string>;
  /** Asks it to end, and ends it when it does not. */
  stop(): Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const leash = new URL("./leash.mjs", import.meta.url).href;

/** What precedes a TypeScript file in `args`. */
export const typescript = ["--import", "tsx"];

/**
 * What precedes the worker's file. V8 lets a heap grow to a multiple of what lives in it before it cleans up, on a machine with
 * much memory even more so: a listing of many pages would take half a gigabyte for what fits into a few megabytes. With a
 * third more at most the worker stays below 300 MB whatever the size of the library (`npm run bench sync`).
 */
export const frugalTypescript = ["--heap-growing-percent=30", ...typescript];

/**
 * Starts a part on a leash: it ends by itself when this process dies. It gets a process group of its own, so
 * that Ctrl-C in a terminal reaches only us and the parts end in order.
 */
export function startPart({ name, args, env, log, onLine, onMessage, patience = 10_000 }: PartPlan): Part {
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    cwd: root,
    env: { ...(env as NodeJS.ProcessEnv), CREATORFLIX_LEASH: String(process.pid) },
    detached: true,
    windowsHide: true,
    stdio: ["pipe", "pipe", "pipe", ...(onMessage ? (["ipc"] as const) : [])],
  });
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  if (child.pid === undefined) throw new StartFault(`${name} cannot be started: node does not run.`);
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => log.write(chunk));
  if (onLine && child.stdout) eachLine(child.stdout, onLine);
  if (onMessage) child.on("message", onMessage);
  const exited = exitOf(child);
  return { pid: child.pid, exited, stop: () => stop(child, exited, patience) };
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}

async function exitOf(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return signal ?? `exit ${code}`;
}

async function stop(child: ChildProcess, exited: Promise<string>, patience: number): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  await exited;
  clearTimeout(timer);
}
