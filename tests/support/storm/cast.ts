import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { PriceLine } from "@/db/schema";

export type Product = "site" | "tier" | "tierWithPost";
export const PRODUCTS: readonly Product[] = ["site", "tier", "tierWithPost"];

/** What is sold, and for each key a post that only this key opens. */
export type Shelf = {
  lines: Record<Product, PriceLine[]>;
  planOf: Record<Product, number>;
  posts: { site: number; tier: number; single: number };
};

/** What each product opens, written down a second time so that the judge does not believe the site. */
export const OPENS: Record<Product, (keyof Shelf["posts"])[]> = {
  site: ["site"],
  tier: ["tier"],
  tierWithPost: ["tier", "single"],
};
export const DAYS = 30;

/** One sale: whose, of what, and the charges that stand for it at the gateway. */
export type Sale = {
  index: number;
  publicId: string;
  fanId: number;
  product: Product;
  total: number;
  charges: string[];
};

/** Puts fans and things on sale into the site, without its services: they are not what is measured. */
export async function setUpShelf(sql: Pool): Promise<Shelf> {
  const [site, closed] = await ids(
    sql,
    `insert into models (name, slug, status, in_site_plan)
     values ('Storm A', $1, 'active', true), ('Storm B', $2, 'active', false) returning id`,
    [`storm-${randomUUID()}`, `storm-${randomUUID()}`],
  );
  const [monthly, tier] = await ids(
    sql,
    `insert into plans (name, price, duration, model_id)
     values ('Storm', 2990, ${DAYS}, null), ('Storm B', 1990, ${DAYS}, $1) returning id`,
    [closed],
  );
  const [open, ofTier, single] = await ids(
    sql,
    `insert into posts (model_id, title, slug, content_url, type, status, published_at, visibility, price)
     values ($1, 'a', $3, 'storm/a.jpg', 'image', 'published', now(), 'subscription', null),
            ($2, 'b', $4, 'storm/b.jpg', 'image', 'published', now(), 'subscription', null),
            ($2, 'c', $5, 'storm/c.jpg', 'image', 'published', now(), 'exclusive', 900) returning id`,
    [site, closed, ...Array.from({ length: 3 }, () => `storm-${randomUUID()}`)],
  );
  await sql.query("insert into post_plans (post_id, plan_id) values ($1, $2)", [ofTier, tier]);
  const plan = (id: number, amount: number, modelId: number | null): PriceLine => ({
    ...{ kind: "plan", id, name: "Storm", amount, durationDays: DAYS, modelId },
  });
  const bump: PriceLine = {
    ...{ kind: "bump", id: 1, name: "Storm C", amount: 900 },
    grants: [{ kind: "key", keyKind: "post", keyId: single!, days: null }],
  };
  return {
    lines: {
      site: [plan(monthly!, 2990, null)],
      tier: [plan(tier!, 1990, closed!)],
      tierWithPost: [plan(tier!, 1990, closed!), bump],
    },
    planOf: { site: monthly!, tier: tier!, tierWithPost: tier! },
    posts: { site: open!, tier: ofTier!, single: single! },
  };
}

export async function setUpFans(sql: Pool, count: number): Promise<number[]> {
  return ids(
    sql,
    `insert into users (name, email, password, email_verified_at)
     select 'Storm', gen_random_uuid() || '@storm.example', '!', now() from generate_series(1, $1::int) returning id`,
    [count],
  );
}

/** Writes the checkouts of sales whose charges exist. The sweeper stays out of it unless `due`: only postbacks shall count. */
export async function setUpCheckouts(
  sql: Pool,
  { shelf, sales, gatewayId, due = false }: { shelf: Shelf; sales: Sale[]; gatewayId: number; due?: boolean },
): Promise<void> {
  const rows = sales.map(({ publicId, fanId, product, total, charges }) => ({
    ...{ public_id: publicId, user_id: fanId, plan_id: shelf.planOf[product], total, charge: charges[0] },
    lines: shelf.lines[product],
  }));
  for (let at = 0; at < rows.length; at += 1_000) {
    await sql.query(
      `insert into checkouts (public_id, user_id, plan_id, gateway_id, external_id, payment_method, total_amount,
         currency, lines, customer_name, customer_email, idempotency_key, expires_at, next_check_at)
       select r.public_id, r.user_id, r.plan_id, $2, r.charge, 'pix', r.total, 'BRL', r.lines, u.name, u.email,
         r.public_id::text, now() + interval '1 day', now() + $3::interval
       from jsonb_to_recordset($1::jsonb)
         as r(public_id uuid, user_id int, plan_id int, total int, charge text, lines jsonb)
       join users u on u.id = r.user_id`,
      [JSON.stringify(rows.slice(at, at + 1_000)), gatewayId, due ? "0" : "6 hours"],
    );
  }
}

async function ids(sql: Pool, statement: string, values: unknown[]): Promise<number[]> {
  return (await sql.query<{ id: number }>(statement, values)).rows.map(({ id }) => id);
}
