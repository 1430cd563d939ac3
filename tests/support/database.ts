import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** The migrated database that each test file's own one is cloned from. */
export const TEMPLATE = "template_creatorflix";

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Clones the template; a copy of files, so it takes about 50 ms whatever the schema holds. */
export async function cloneTemplate(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await inServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  return withDatabase(serverUrl, name);
}

/** Drops a clone. Connections that a test forgot keep it: it goes with the server then. */
export async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  await inServer(serverUrl, `DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)}`).catch(
    () => undefined,
  );
}

/** Runs one statement outside of any test's database. */
export async function inServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(serverUrl, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
