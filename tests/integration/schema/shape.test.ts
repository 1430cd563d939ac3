import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import * as schema from "@/db/schema";
import { test } from "../../support/test";

/** Lists that are no column's own, but some of the words of one. */
const PARTS = ["SETTLED_STATUSES", "IN_FORCE_STATUSES"];

describe("the shape of the database", () => {
  test("every closed list in code equals its CHECK", async ({ ctx }) => {
    const { rows } = await ctx.db.execute<{ definition: string }>(
      sql`select pg_get_constraintdef(oid) as definition from pg_constraint
          where contype = 'c' and connamespace = 'public'::regnamespace`,
    );
    const checked = rows.map(({ definition }) =>
      [...definition.matchAll(/'([^']+)'::text/g)].map(([, word]) => word),
    );
    const lists = Object.entries(schema as Record<string, unknown>).flatMap(([name, value]) =>
      Array.isArray(value) && /^[A-Z_]+$/.test(name) ? [[name, value] as const] : [],
    );
    expect(lists.length).toBeGreaterThan(15);
    const same = (a: readonly unknown[], b: readonly unknown[]) =>
      JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
    const isPart = (words: readonly unknown[]) =>
      words.every((word) => schema.TRANSACTION_STATUSES.some((status) => status === word));
    const unchecked = lists.filter(([name, words]) =>
      PARTS.includes(name) ? !isPart(words) : !checked.some((check) => same(check, words)),
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
  });

  test("every foreign key has an index that begins with its column", async ({ ctx }) => {
    const { rows } = await ctx.db.execute<{ missing: string }>(sql`
      select c.conrelid::regclass || '.' || a.attname as missing
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and not exists (
          select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
      order by 1`);
    expect(rows).toEqual([]);
  });

  test("no money row goes away with an account, a plan or a gateway", async ({ ctx }) => {
    const { rows } = await ctx.db.execute<{ key: string }>(sql`
      select conname as key from pg_constraint
      where contype = 'f' and confdeltype <> 'a' and conrelid in (
        'checkouts'::regclass, 'transactions'::regclass, 'subscriptions'::regclass, 'entitlements'::regclass,
        'ledger_entries'::regclass, 'webhook_events'::regclass, 'audit_log'::regclass)`);
    expect(rows).toEqual([]);
  });

  test("amounts are whole numbers, moments know their time zone", async ({ ctx }) => {
    const { rows } = await ctx.db.execute(sql`
      select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' and (
        data_type in ('timestamp without time zone', 'money', 'numeric', 'double precision')
        or (column_name ~ '(price|amount)$' and data_type <> 'integer'))`);
    expect(rows).toEqual([]);
  });
});
