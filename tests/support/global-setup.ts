import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/embedded/postgres";
import { openLogFile } from "../../scripts/start/log-file";
import { typescript } from "../../scripts/start/part";
import { startPartThatTells } from "../../scripts/start/ready";
import type { Store } from "./bucket";
import { inServer, TEMPLATE, withDatabase } from "./database";
import { removeTemporaryDirectory, sweepTemporaryDirectories, temporaryDirectory } from "./temporary";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    store: Store;
  }
}

/** One real PostgreSQL and one real object store for the whole run; every test file gets its own corner of both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweepTemporaryDirectories();
  const directory = temporaryDirectory("integration");
  const server = await startPostgres({
    directory: join(directory, "postgres"),
    password: randomBytes(16).toString("hex"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  const store = givenStore() ?? (await startStore(directory));
  await inServer(server.url, `CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(server.url, TEMPLATE));
  project.provide("serverUrl", server.url);
  project.provide("store", store.at);
  return async () => {
    await Promise.all([store.stop(), server.stop()]);
    removeTemporaryDirectory(directory);
  };
}

type RunningStore = { at: Store; stop: () => Promise<void> };

/** Another S3 implementation that runs already, named by variables (tests/support/second-store/README.md). */
function givenStore(): RunningStore | undefined {
  const { TEST_S3_ENDPOINT: url, TEST_S3_ACCESS_KEY_ID: id, TEST_S3_SECRET_ACCESS_KEY: secret } = process.env;
  if (!url || !id || !secret) return undefined;
  return { at: { url, accessKeyId: id, secretAccessKey: secret }, stop: () => Promise.resolve() };
}

async function startStore(directory: string): Promise<RunningStore> {
  const keys = {
    accessKeyId: `T${randomBytes(9).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString("base64url"),
  };
  const { url, stop } = await startPartThatTells({
    name: "The object store",
    args: [...typescript, "src/embedded/object-store/main.ts"],
    env: {
      PATH: process.env.PATH,
      OBJECT_STORE_DIR: join(directory, "objects"),
      OBJECT_STORE_ACCESS_KEY_ID: keys.accessKeyId,
      OBJECT_STORE_SECRET_ACCESS_KEY: keys.secretAccessKey,
      OBJECT_STORE_ORIGINS: "http://127.0.0.1:3000",
    },
    log: openLogFile(directory, "object-store"),
  });
  return { at: { url, ...keys }, stop };
}
