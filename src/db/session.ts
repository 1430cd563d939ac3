import { drizzle } from "drizzle-orm/node-postgres";
import { type Database, pool } from "./index";
import * as schema from "./schema";

/**
 * Runs `work` on one connection of the pool from beginning to end, for what lives as long as a connection:
 * temporary tables and session locks. No statement on it is timed out. The connection is closed afterwards and not
 * given back, so that nothing of `work` outlives it.
 */
export async function onOneConnection<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // A connection that breaks while it is idle reports here; the next query on it fails with the reason.
  client.on("error", () => {});
  try {
    await client.query("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
    // The same queries on one client instead of on the pool; only `$client`, which nobody reads, differs.
    return await work(drizzle(client, { schema }) as unknown as Database);
  } finally {
    client.release(true);
  }
}
