import { sql } from "drizzle-orm";
import { db } from "@/db";

/** Where a statement of the sync can be made to fail: the tables that an apply and an undo write, one after the other. */
export const WRITTEN = [
  "whitelabel_models",
  "whitelabel_posts",
  "whitelabel_media",
  "whitelabel_pictures",
  "posts",
  "post_media",
  "sync_models",
  "sync_runs",
] as const;
export type Written = (typeof WRITTEN)[number];

/** `error`: the statement fails. `kill`: the database ends the connection, as if the process or the server had died. */
export type Breakage = { table: Written; how: "error" | "kill"; afterWrites: number };

/** Lets the database of this test break on command: a table says when, triggers obey. */
export async function installBreakages(): Promise<void> {
  await db().execute(sql`create table breakage (table_name text, how text, after_writes integer)`);
  await db().execute(sql`create sequence writes`);
  await db().execute(sql`
    create function break_here() returns trigger language plpgsql as $$
    declare due breakage;
    begin
      select * into due from breakage where table_name = tg_table_name;
      -- A sequence counts on although the transaction is rolled back.
      if found and nextval('writes') > due.after_writes then
        if due.how = 'kill' then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1);
        else raise exception 'told to fail at %', tg_table_name; end if;
      end if;
      return null;
    end $$`);
  for (const table of WRITTEN) {
    await db().execute(sql`
      create trigger break_here after insert or update on ${sql.identifier(table)}
      for each statement execute function break_here()`);
  }
}

export async function breakAt({ table, how, afterWrites }: Breakage): Promise<void> {
  await mend();
  await db().execute(sql`select setval('writes', 1, false)`);
  await db().execute(sql`insert into breakage values (${table}, ${how}, ${afterWrites})`);
}

export async function mend(): Promise<void> {
  await db().execute(sql`delete from breakage`);
}

/** Ends the connection that holds the sync's lock. */
export async function killSync(): Promise<void> {
  await db().execute(sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and granted and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())`);
}
