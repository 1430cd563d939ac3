import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { env } from "@/env";
import * as schema from "./schema";

// The framework loads this module once per bundle; the pool is one per process all the same.
const shared = globalThis as typeof globalThis & {
  creatorflixDatabase?: { pool: Pool; db: ReturnType<typeof connect> } | undefined;
};

function connect(pool: Pool) {
  return drizzle(pool, { schema });
}

function open() {
  if (shared.creatorflixDatabase) return shared.creatorflixDatabase;
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
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
  shared.creatorflixDatabase = { pool, db: connect(pool) };
  return shared.creatorflixDatabase;
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

/** Closes the pool; the next use opens a new one. */
export async function closeDb(): Promise<void> {
  const closing = shared.creatorflixDatabase;
  shared.creatorflixDatabase = undefined;
  await closing?.pool.end();
}
