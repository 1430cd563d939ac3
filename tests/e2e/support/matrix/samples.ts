import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { TestSite } from "../../../support/site";
import type { SiteDatabase } from "../database";

/** What stands for the parameters of an address: things that belong to the fan, and others that are the site's. */
export type Samples = Record<
  | "ad"
  | "adReport"
  | "model"
  | "post"
  | "plan"
  | "gateway"
  | "bump"
  | "checkout"
  | "transaction"
  | "subscription"
  | "payment"
  | "postback"
  | "export"
  | "exportKey"
  | "bucket"
  | "client"
  | "libraryModel"
  | "libraryPost"
  | "shownAd"
  | "shownAdPath"
  | "syncRun",
  string
>;

/** One that leads somewhere, of the sample site's own. */
const SHOWN_AD =
  "with shown as (select id, link from ads where status = 'active' and link like 'https://%/%' order by id limit 1)";

const one = async (database: SiteDatabase, statement: string, values: unknown[] = []) => {
  const [row] = await database.rows<{ value: string }>(statement, values);
  if (!row) throw new Error(`nothing found: ${statement}`);
  return String(row.value);
};

/** Proves the address of this fan and writes one of each thing that may belong to them, in states that nobody has to look after. */
export async function writeSamples(
  database: SiteDatabase,
  { storage }: TestSite,
  fanEmail: string,
): Promise<Samples> {
  const get = (statement: string, ...values: unknown[]) => one(database, statement, values);
  const word = `matrix-${randomUUID()}`;
  const user = await get("select id as value from users where email = $1", fanEmail);
  const gateway = await get("select id as value from payment_gateways order by id limit 1");
  const plan = await get("select id as value from plans where is_active order by id limit 1");
  const checkout = await get(
    `insert into checkouts (user_id, plan_id, gateway_id, status, payment_method, total_amount, currency, lines,
       customer_name, customer_email, idempotency_key, expires_at)
     values ($1, $2, $3, 'abandoned', 'pix', 100, 'BRL', '[]', 'Bia Luz', $4, $5, now()) returning public_id as value`,
    ...[user, plan, gateway, fanEmail, word],
  );
  const ad = await get(
    "insert into ads (name, type, placement, advertiser) values ($1, 'banner', 'login', 'Casa') returning id as value",
    word,
  );
  const adReport = randomBytes(32).toString("base64url");
  await database.rows(
    "insert into ad_report_links (ad_id, word_hash, expires_at) values ($1, $2, now() + interval '1 day')",
    [ad, createHash("sha256").update(adReport).digest("base64url")],
  );
  await database.rows("update users set email_verified_at = now() where id = $1", [user]);
  return {
    ad,
    adReport,
    plan,
    gateway,
    bump: await get("select id as value from order_bumps order by id limit 1"),
    bucket: storage.bucket,
    exportKey: word,
    checkout,
    model: await get("select slug as value from models where status = 'active' order by id limit 1"),
    post: await get(
      "select slug as value from posts where status = 'published' and visibility = 'subscription' order by id limit 1",
    ),
    subscription: await get(
      `insert into subscriptions (user_id, plan_id, status, start_date, end_date)
       values ($1, $2, 'expired', now() - interval '2 days', now() - interval '1 day') returning id as value`,
      ...[user, plan],
    ),
    transaction: await get(
      `insert into transactions (checkout_id, user_id, gateway_id, external_id, payment_method, amount, currency, status)
       select id, user_id, gateway_id, $2, 'pix', 100, 'BRL', 'cancelled' from checkouts where public_id = $1
       returning public_id as value`,
      ...[checkout, word],
    ),
    payment: await get(
      `insert into transactions (checkout_id, user_id, gateway_id, external_id, payment_method, amount, currency,
         status, refunded_amount)
       select id, user_id, gateway_id, $2, 'pix', 100, 'BRL', 'refunded', 100 from checkouts where public_id = $1
       returning public_id as value`,
      ...[checkout, `${word}-paid`],
    ),
    postback: await get(
      `insert into webhook_events (gateway_id, dedupe_key, type, payload, status)
       values ($1, $2, 'payment.cancelled', '{}', 'ignored') returning id as value`,
      ...[gateway, word],
    ),
    export: await get(
      `insert into data_exports (user_id, status, key, size_bytes, ready_at, expires_at)
       values ($1, 'ready', $2, 1, now(), now() + interval '1 day') returning public_id as value`,
      ...[user, word],
    ),
    shownAd: await get(`${SHOWN_AD} select id as value from shown`),
    shownAdPath: await get(
      `${SHOWN_AD} select regexp_replace(link, '^https://[^/]+/', '') as value from shown`,
    ),
    syncRun: await get("insert into sync_runs (status) values ('cancelled') returning id as value"),
    libraryModel: await get("select min(whitelabel_model_id) as value from models where status = 'active'"),
    libraryPost: await get(
      `select min(p.whitelabel_post_id) as value from posts p join models m on m.id = p.model_id
       where m.whitelabel_model_id = (select min(whitelabel_model_id) from models where status = 'active')`,
    ),
    client: await get("select public_id as value from users where id = $1", user),
  };
}

/** Takes away what the other journeys could stumble over. */
export async function removeSamples(
  database: SiteDatabase,
  { postback, ...samples }: Samples,
): Promise<void> {
  await database.rows("delete from webhook_events where id = $1", [postback]);
  await database.rows("delete from transactions where public_id in ($1, $2)", [
    samples.transaction,
    samples.payment,
  ]);
  await database.rows("delete from subscriptions where id = $1", [samples.subscription]);
  await database.rows("delete from checkouts where public_id = $1", [samples.checkout]);
  await database.rows("delete from data_exports where public_id = $1", [samples.export]);
  await database.rows("delete from sync_runs where id = $1", [samples.syncRun]);
  await database.rows("delete from ads where id = $1", [samples.ad]);
}
