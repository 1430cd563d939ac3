import type { Pool, PoolClient } from "pg";
import { SECOND } from "@/lib/time";
import { AdsBusy } from "./errors";

/** One statement of a group's transaction. Prepared once per connection by its name, which names this very text. */
export type Statement = { name: string; text: string };

export type Connection = {
  client: PoolClient;
  /** Sends a statement at once, and resolves to its rows. The caller names their shape. */
  run<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
};

/** Longer than any wait for a lock that somebody holds by hand; a line that died without a word is given up by then. */
const PATIENCE = 10 * SECOND;

/**
 * Lends a connection of a pool that pipelines: what is sent before an answer is awaited costs one way to the server and back together.
 * Written on the driver because it is the hottest path of the site: statements by name cost half of what the query builder's do. When
 * anything fails, the connection is closed, which undoes what was not committed, in whatever state it was.
 */
export async function withConnection<T>(
  pool: Pool,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    const run = async <Row>({ name, text }: Statement, values: unknown[]) => {
      const question = { name, text, values, query_timeout: PATIENCE };
      return (await client.query(question)).rows as Row[];
    };
    const result = await work({ client, run });
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw isImpatience(error) ? new AdsBusy({ cause: error }) : error;
  }
}

/** What the driver says when our patience is over. */
function isImpatience(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}
