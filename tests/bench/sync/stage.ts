import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/embedded/postgres";
import { openLogFile } from "../../../scripts/start/log-file";
import { frugalTypescript, startPart, typescript } from "../../../scripts/start/part";
import { startPartThatTells } from "../../../scripts/start/ready";
import { inServer, TEMPLATE, withDatabase } from "../../support/database";
import {
  removeTemporaryDirectory,
  sweepTemporaryDirectories,
  temporaryDirectory,
} from "../../support/temporary";
import { type Bucket, fillStore } from "./fill-store";

/** The parts that a sync needs, each a process of its own as `npm start` has them: database and object store. */
export type Stage = {
  /** The store as it is, and as it looks from further away. */
  endpoint: string;
  /** A wire to the store on which every request takes so many milliseconds longer. */
  wire(milliseconds: number): Promise<string>;
  /** The environment of a process of a site on this bucket. */
  siteOn(bucket: string): Record<string, string>;
  /** Makes such a site's database anew, as a first start has it. Nobody may be connected to it. */
  begin(site: Record<string, string>): Promise<void>;
  /** Runs the worker on such a site until `until` is fulfilled, and answers its peak memory in bytes. */
  workerOn(site: Record<string, string>, until: () => Promise<void>): Promise<number>;
  stop(): Promise<void>;
};

/** Starts both with full buckets, and with the settings that `npm start` gives them. */
export async function openStage(buckets: readonly Bucket[]): Promise<Stage> {
  sweepTemporaryDirectories();
  const directory = temporaryDirectory("bench-sync");
  const keys = { id: "BENCHSYNC", secret: randomBytes(24).toString("base64url") };
  await fillStore(join(directory, "objects"), buckets);
  const server = await startPostgres({
    directory: join(directory, "postgres"),
    password: randomBytes(16).toString("hex"),
  });
  await inServer(server.url, `CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(server.url, TEMPLATE));
  const { PATH } = process.env;
  const store = await startPartThatTells({
    name: "The object store",
    args: [...typescript, "src/embedded/object-store/main.ts"],
    env: {
      PATH,
      OBJECT_STORE_DIR: join(directory, "objects"),
      OBJECT_STORE_ACCESS_KEY_ID: keys.id,
      OBJECT_STORE_SECRET_ACCESS_KEY: keys.secret,
    },
    log: openLogFile(directory, "object-store"),
  });
  const wires: { stop(): Promise<void> }[] = [];
  return {
    endpoint: store.url,
    async wire(milliseconds) {
      const wire = await startPartThatTells({
        name: "The wire",
        args: [...typescript, "tests/bench/sync/wire.ts"],
        env: { PATH, WIRE_TO: store.url, WIRE_MILLISECONDS: String(milliseconds) },
        log: openLogFile(directory, `wire-${milliseconds}`),
      });
      wires.push(wire);
      return wire.url;
    },
    siteOn(bucket) {
      const databaseUrl = withDatabase(server.url, `site_${randomBytes(6).toString("hex")}`);
      return environment({ databaseUrl, endpoint: store.url, bucket, ...keys });
    },
    async begin({ DATABASE_URL = "" }) {
      const name = new URL(DATABASE_URL).pathname.slice(1);
      await inServer(server.url, `DROP DATABASE IF EXISTS ${name}`);
      await inServer(server.url, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    },
    async workerOn(site, until) {
      let peak = 0;
      const worker = startPart({
        name: "The worker",
        args: ["--import", "./tests/bench/sync/tell-peak.mjs", ...frugalTypescript, "src/jobs/main.ts"],
        env: { PATH, ...site },
        log: openLogFile(directory, "worker"),
        onLine: (line) => {
          peak = Number(/^{"peak":(\d+)}$/.exec(line)?.[1] ?? peak);
        },
      });
      await until();
      await worker.stop();
      return peak;
    },
    async stop() {
      await Promise.all([...wires, store, server].map((part) => part.stop()));
      removeTemporaryDirectory(directory);
    },
  };
}

type Places = { databaseUrl: string; endpoint: string; bucket: string; id: string; secret: string };

function environment({ databaseUrl, endpoint, bucket, id, secret }: Places): Record<string, string> {
  return {
    NODE_ENV: "production",
    LOG_LEVEL: "fatal",
    APP_URL: "http://127.0.0.1:3000",
    CREATORFLIX_EMBEDDED: "on",
    DATABASE_URL: databaseUrl,
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: id,
    S3_SECRET_ACCESS_KEY: secret,
    SESSION_KEYS: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    INTERNAL_TOKEN: randomBytes(32).toString("base64url"),
    // Nothing answers there, and nothing here sends mail.
    SMTP_URL: "smtp://127.0.0.1:9",
  };
}
