import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { closeDb, type Database } from "@/db";
import { migrate } from "@/db/migrate";
import * as schema from "@/db/schema";
import { type RunningPostgres, startPostgres } from "@/embedded/postgres";
import { type Context, systemContext } from "@/services/context";
import { openLogFile } from "../../../scripts/start/log-file";
import { typescript } from "../../../scripts/start/part";
import { startPartThatTells } from "../../../scripts/start/ready";
import { createBucket } from "../bucket";
import { inServer, withDatabase } from "../database";
import { StingyStore } from "../library/stingy-store";
import { removeTemporaryDirectory, sweepTemporaryDirectories, temporaryDirectory } from "../temporary";
import { DoomedProcesses } from "./doomed-process";

/** One bucket and two databases: one whose syncs are killed again and again, and one where this process runs them in peace. */
export type SyncStage = {
  /** Speaks to the database of the killed. */
  doomed: Context;
  processes: DoomedProcesses;
  urls: { doomed: string; clean: string };
  /** Ends the database server, and has it back when it answers again. */
  killDatabase(): Promise<void>;
  stop(): Promise<void>;
};

/** Small pages make a listing long enough to be hit in the middle. */
const PAGE = 40;

export async function openSyncStage(): Promise<SyncStage> {
  sweepTemporaryDirectories();
  const directory = temporaryDirectory("sync");
  const password = randomBytes(16).toString("hex");
  const start = (port?: number) =>
    startPostgres({ directory: join(directory, "postgres"), password, ...(port !== undefined && { port }) });
  let server: RunningPostgres = await start();
  const keys = {
    accessKeyId: `T${randomBytes(9).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString("base64url"),
  };
  const store = await startPartThatTells({
    name: "The object store",
    args: [...typescript, "src/embedded/object-store/main.ts"],
    env: {
      PATH: process.env.PATH,
      OBJECT_STORE_DIR: join(directory, "objects"),
      OBJECT_STORE_ACCESS_KEY_ID: keys.accessKeyId,
      OBJECT_STORE_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
    log: openLogFile(directory, "object-store"),
  });
  await createBucket({ url: store.url, ...keys }, "library");
  await inServer(server.url, "create database clean");
  const urls = { doomed: server.url, clean: withDatabase(server.url, "clean") };
  await Promise.all([migrate(urls.doomed), migrate(urls.clean)]);

  const environment = { ...secrets(keys), S3_ENDPOINT: store.url, DATABASE_URL: urls.clean };
  Object.assign(process.env, environment);
  const door = new StingyStore();
  const endpoint = await door.listen();
  door.reset(PAGE);
  const processes = new DoomedProcesses({
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, TZ: "America/Sao_Paulo" },
    ...{ ...environment, S3_ENDPOINT: endpoint, DATABASE_URL: urls.doomed },
  });
  const pool = new Pool({ connectionString: urls.doomed, max: 2 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const doomedDb = drizzle(pool, { schema }) as Database;
  return {
    processes,
    urls,
    get doomed() {
      return { ...systemContext("stage"), db: doomedDb };
    },
    async killDatabase() {
      process.kill(server.pid, "SIGKILL");
      await server.exited;
      server = await start(server.port);
    },
    async stop() {
      processes.end();
      door.close();
      await pool.end();
      await closeDb();
      await Promise.all([store.stop(), server.stop()]);
      removeTemporaryDirectory(directory);
    },
  };
}

function secrets({ accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }) {
  return {
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    APP_URL: "http://127.0.0.1:3000",
    CREATORFLIX_EMBEDDED: "on",
    S3_REGION: "us-east-1",
    S3_BUCKET: "library",
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: "on",
    SESSION_KEYS: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    INTERNAL_TOKEN: randomBytes(32).toString("base64url"),
  };
}
