import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningPostgres, startPostgres } from "@/embedded/postgres";
import { waitForExit } from "@/embedded/postgres/running";
import { removeTemporaryDirectory, temporaryDirectory } from "../../support/temporary";

const password = "one-password-for-this-test";
let directory: string;
let server: RunningPostgres | undefined;

beforeAll(() => {
  directory = temporaryDirectory("killed");
});

afterAll(async () => {
  await server?.stop();
  removeTemporaryDirectory(directory);
});

test("when the supervisor is killed its parts end by themselves, and the next start has the data", async () => {
  const supervisor = spawn(
    process.execPath,
    ["--import", "tsx", "tests/support/doomed-supervisor.ts", directory, password],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(supervisor.stdout), "line")) as [string];
  const parts = JSON.parse(line) as { postgres: number; store: number; url: string };
  await query(parts.url, "CREATE TABLE kept AS SELECT 1 AS value");

  supervisor.kill("SIGKILL");
  expect(await waitForExit(parts.postgres, 30_000)).toBe(true);
  expect(await waitForExit(parts.store, 30_000)).toBe(true);

  server = await startPostgres({ directory: `${directory}/postgres`, password });
  expect(await query(server.url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
});

test("when PostgreSQL itself is killed the next start has the data", async () => {
  const before = server!;
  process.kill(before.pid, "SIGKILL");
  await before.exited;
  server = await startPostgres({ directory: `${directory}/postgres`, password });
  expect(await query(server.url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
});

test("a server that was left behind is ended before the next one starts", async () => {
  const left = server!;
  server = await startPostgres({ directory: `${directory}/postgres`, password });
  await left.exited;
  expect(server.pid).not.toBe(left.pid);
  expect(await query(server.url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
});

async function query(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
