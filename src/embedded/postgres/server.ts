import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { moveAside, PostgresFault } from "./fault";
import type { Identity } from "./identity";

/** Recovery after a crash replays the log first; give it time, but never wait for ever. */
const READY_WITHIN = 120_000;

export type Launch = {
  program: string;
  /** The real directory, which the server is started on. */
  directory: string;
  /** The path a person knows it by; the real one may lie behind a link there. */
  knownAs: string;
  port: number;
  settings: Record<string, string>;
  identity: Identity | null;
  logFile: string;
};

/** Starts the server in a process group of its own, so that Ctrl-C in a terminal reaches only us. */
export function launch({ program, directory, port, settings, identity, logFile }: Launch): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: "200",
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(program, ["-D", directory, ...options], {
    ...identity,
    cwd: "/",
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    detached: true,
    stdio: ["ignore", log, log],
  });
  server.on("error", () => undefined);
  closeSync(log);
  return server;
}

/**
 * Stops the server when we are gone, however we went: a small shell that waits for the end of its input.
 * Call what is returned once the server is down.
 */
export function leash(server: ChildProcess, identity: Identity | null): () => void {
  if (process.platform === "win32" || !server.pid) return () => undefined;
  const script = 'cat >/dev/null; kill -INT "$0"';
  const watcher = spawn("/bin/sh", ["-c", script, String(server.pid)], {
    ...identity,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => undefined);
  watcher.unref();
  return () => {
    watcher.kill("SIGKILL");
  };
}

/**
 * Resolves when the server answers a query. Refuses with PostgresFault when it ends or does not answer.
 * @param logged how many bytes the log held before this launch; what follows is this server's own account
 */
export async function untilReady(
  server: ChildProcess,
  url: string,
  launched: Launch,
  logged: number,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      throw deathOf(launched, logged);
    }
    const refusal = await refusalOf(url);
    if (refusal === null) return;
    if (refusal.code === "28P01") {
      throw new PostgresFault(
        `The database at ${launched.knownAs} was made with another password than the one in secrets.json. ` +
          "Restore the file that belongs to it.",
      );
    }
    if (Date.now() > deadline) {
      throw new PostgresFault(
        `PostgreSQL did not answer within ${READY_WITHIN / 1000} s; see ${launched.logFile}`,
      );
    }
    await sleep(40);
  }
}

async function refusalOf(url: string): Promise<{ code?: string } | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return null;
  } catch (error) {
    return error as { code?: string };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function deathOf({ knownAs, logFile, port }: Launch, logged: number): PostgresFault {
  const said = readFileSync(logFile).subarray(logged).toString("utf8");
  if (/could not bind|Address already in use/.test(said)) {
    return new PostgresFault(`Port ${port} is taken, PostgreSQL cannot listen there.`);
  }
  if (/shared memory block .* still in use/.test(said)) return new ServerStillEnding(knownAs);
  const reason =
    said.match(/(?:FATAL|PANIC|ERROR|could not) ?:? .*/g)?.at(-1) ?? said.trim().split("\n").at(-1);
  return new PostgresFault(
    `PostgreSQL cannot start from ${knownAs}. Its log (${logFile}) says: ${reason || "nothing"}\n${moveAside(knownAs)}`,
  );
}

/** The children of a killed server take a moment to notice that it is gone; worth another try. */
export class ServerStillEnding extends PostgresFault {
  constructor(knownAs: string) {
    super(`Processes of an earlier PostgreSQL still use ${knownAs}. End them, then start again.`);
  }
}
