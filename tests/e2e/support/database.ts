import { Pool, type QueryResultRow } from "pg";

/** A look into the database of the site under test, for what no page shows. */
export type SiteDatabase = {
  rows<R extends QueryResultRow>(statement: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
};

export function openSiteDatabase(url: string): SiteDatabase {
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on("error", () => undefined);
  return {
    async rows<R extends QueryResultRow>(statement: string, values: unknown[] = []) {
      return (await pool.query<R>(statement, values)).rows;
    },
    close: () => pool.end(),
  };
}
