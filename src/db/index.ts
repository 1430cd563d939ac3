import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { env } from "@/env";
import * as schema from "./schema";

// The framework loads this module once per bundle; the pool is one per process all the same.
const shared = globalThis as typeof globalThis & {
  creatorflixDatabase?: { pool: Pool; line: Pool; db: ReturnType<typeof connect> } | undefined;
};

function connect(pool: Pool) {
  return drizzle(pool, { schema });
}

function open() {
  if (shared.creatorflixDatabase) return shared.creatorflixDatabase;
  const pool = guarded({ max: env().DATABASE_POOL });
  // It opens its connection at the first use: a process that has no use for it has none.
  const line = guarded({ max: 1, pipeline: true });
  shared.creatorflixDatabase = { pool, line, db: connect(pool) };
  return shared.creatorflixDatabase;
}

function guarded(options: PoolConfig): Pool {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    ...options,
    // A database that is away is told to the visitor within seconds, not after the browser's patience.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "creatorflix",
  });
  // A connection may break at any moment (restart of the database). An idle one is replaced at the next
  // query, a busy one fails its query; nobody listening would end the whole process instead.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

export type Database = ReturnType<typeof connect>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** The database of this process: one pool, opened at the first use. */
export function db(): Database {
  return open().db;
}

/** The pool itself, for LISTEN and for the job library. */
export function pool(): Pool {
  return open().pool;
}

/**
 * One connection of this process beside the pool, for what sends statements without waiting for the answer to the one before (the
 * server takes them in their order). Whoever holds it keeps everybody else off: for the one writer that it is there for.
 */
export function line(): Pool {
  return open().line;
}

/** Closes the pool; the next use opens a new one. */
export async function closeDb(): Promise<void> {
  const closing = shared.creatorflixDatabase;
  shared.creatorflixDatabase = undefined;
  await Promise.all([closing?.pool.end(), closing?.line.end()]);
}
