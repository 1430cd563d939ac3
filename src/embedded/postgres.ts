import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareBinaries } from "./postgres/binaries";
import { prepareCluster } from "./postgres/cluster";
import { ensureDatabase } from "./postgres/database";
import { serverIdentity } from "./postgres/identity";
import { endOrphan } from "./postgres/orphan";
import { freePort } from "./postgres/port";
import { type Launch, launch, leash, ServerStillEnding, untilReady } from "./postgres/server";

export { removeCluster } from "./postgres/cluster";

export type PostgresOptions = {
  /** Where the cluster lies; made when missing, never deleted. */
  directory: string;
  /** The password of the one role, `creatorflix`. Given at creation, needed ever after. */
  password: string;
  /** A free one when absent. */
  port?: number;
  /** Server settings beside ours, such as `{ fsync: "off" }` for tests. */
  settings?: Record<string, string>;
  /** Beside the cluster when absent. */
  logFile?: string;
};

export type RunningPostgres = {
  /** Connects to the database `creatorflix`. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, asked or not. */
  exited: Promise<void>;
  /** Ends it cleanly; open connections are closed. */
  stop(): Promise<void>;
};

const STOP_WITHIN = 20_000;

/**
 * Starts a real PostgreSQL from the npm binaries on 127.0.0.1, as root or not, and stops it when this
 * process dies. A server that was left behind on the same cluster is ended first.
 * Refuses with PostgresFault, whose message a person can act on.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const directory = resolve(options.directory);
  mkdirSync(dirname(directory), { recursive: true });
  const identity = serverIdentity();
  const binaries = prepareBinaries(identity, dirname(directory));
  const real = prepareCluster(directory, binaries, identity, options.password);
  await endOrphan(real);
  const port = options.port ?? (await freePort());
  const launched: Launch = {
    program: binaries.postgres,
    directory: real,
    knownAs: directory,
    port,
    settings: options.settings ?? {},
    identity,
    logFile: options.logFile ?? `${directory}.log`,
  };
  const url = (database: string) => embeddedUrl(options.password, port, database);
  const server = await launchPatiently(launched, url("postgres"));
  const release = leash(server, identity);
  const exited = exitOf(server).finally(release);
  await ensureDatabase(url("postgres"), "creatorflix");
  return { url: url("creatorflix"), port, pid: server.pid!, exited, stop: () => stop(server, exited) };
}

/** Where an embedded server of this password and port answers. */
export function embeddedUrl(password: string, port: number, database = "creatorflix"): string {
  return `postgres://creatorflix:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function launchPatiently(launched: Launch, url: string): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const logged = statSync(launched.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const server = launch(launched);
    try {
      await untilReady(server, url, launched, logged);
      return server;
    } catch (error) {
      server.kill("SIGQUIT");
      if (!(error instanceof ServerStillEnding) || attempt === 10) throw error;
      await sleep(500);
    }
  }
}

async function exitOf(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
}

async function stop(server: ChildProcess, exited: Promise<void>): Promise<void> {
  server.kill("SIGINT");
  const patience = setTimeout(() => server.kill("SIGQUIT"), STOP_WITHIN);
  await exited;
  clearTimeout(patience);
}
