import type { Pool, PoolClient } from "pg";
import { SECOND } from "@/lib/time";
import { AdsBusy } from "./errors";

/** One statement of a group's transaction. Prepared once per connection by its name, which names this very text. */
export type Statement = { name: string; text: string };

export type Connection = {
  client: PoolClient;
  /** Runs a statement, and answers its rows. The caller names their shape. */
  run<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
};

/** Longer than any wait for a lock that somebody holds by hand; a line that died without a word is given up by then. */
const PATIENCE = 10 * SECOND;

/**
 * Runs `work` in a transaction of its own on a connection of `pool`. Written on the driver because it is the hottest path
 * of the site: statements by name cost half of what the query builder's do. When anything fails, the connection is closed, which undoes
 * all of it in whatever state it was. A failure of the last step, the commit, leaves open whether it was done: nobody is told that it was.
 */
export async function inTransaction<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const run = async <Row>({ name, text }: Statement, values: unknown[]) => {
      const question = { name, text, values, query_timeout: PATIENCE };
      return (await client.query(question)).rows as Row[];
    };
    await client.query("begin");
    const result = await work({ client, run });
    await client.query("commit");
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
