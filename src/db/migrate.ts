import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import { Client } from "pg";

/** Any number: it names the lock that lets one process migrate while the others wait. */
const MIGRATION_LOCK = 714_201;

/**
 * Brings a database to the newest schema: ours, then the job library's. Safe to call from several
 * processes at once. Rejects with the driver's error when the database cannot be reached.
 */
export async function migrate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));
    await applyMigrations(drizzle(client), { migrationsFolder });
    await runMigrations({ connectionString: url });
  } finally {
    await client.end();
  }
}
