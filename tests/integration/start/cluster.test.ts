import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startPostgres } from "@/embedded/postgres";
import { removeTemporaryDirectory, temporaryDirectory } from "../../support/temporary";

const password = "one-password-for-this-test";
const settings = { fsync: "off" };
let directory: string;
let cluster: string;

beforeAll(() => {
  directory = temporaryDirectory("cluster");
  cluster = join(directory, "postgres");
});

afterAll(() => removeTemporaryDirectory(directory));

describe("the embedded PostgreSQL", () => {
  test("answers with the right password only, in UTF-8 and UTC", async () => {
    const server = await startPostgres({ directory: cluster, password, settings });
    onTestFinished(() => server.stop());
    const client = new Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone, upper('ção') AS text",
    );
    await client.end();
    expect(rows).toEqual([{ encoding: "UTF8", zone: "UTC", text: "ÇÃO" }]);
    const stranger = new Client({ connectionString: server.url.replace(password, "another") });
    await expect(stranger.connect()).rejects.toMatchObject({ code: "28P01" });
  });

  test("refuses another password than the one its cluster was made with", async () => {
    await expect(startPostgres({ directory: cluster, password: "another", settings })).rejects.toThrow(
      /made with another password/,
    );
  });

  test("names a damaged cluster, says how to move it aside and deletes nothing", async () => {
    writeFileSync(join(cluster, "global", "pg_control"), "junk");
    await expect(startPostgres({ directory: cluster, password, settings })).rejects.toThrow(
      new RegExp(`cannot start from ${cluster}.*pg_control.*mv '${cluster}'`, "s"),
    );
    rmSync(join(cluster, "PG_VERSION"));
    await expect(startPostgres({ directory: cluster, password, settings })).rejects.toThrow(
      /damaged: PG_VERSION is missing.*mv '/,
    );
    expect(existsSync(join(cluster, "base"))).toBe(true);
  });

  test("names a cluster of another version", async () => {
    writeFileSync(join(cluster, "PG_VERSION"), "9\n");
    await expect(startPostgres({ directory: cluster, password, settings })).rejects.toThrow(
      /made by PostgreSQL 9; this release runs PostgreSQL 18/,
    );
  });

  test("runs where only root may enter, by keeping its cluster where the server's user can reach it", async () => {
    const home = join(directory, "private");
    mkdirSync(home);
    chmodSync(home, 0o700);
    onTestFinished(() => removeTemporaryDirectory(home));
    const server = await startPostgres({ directory: join(home, "postgres"), password, settings });
    await server.stop();
    const again = await startPostgres({ directory: join(home, "postgres"), password, settings });
    await again.stop();
  });
});
