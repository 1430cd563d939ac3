import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { sweepRenewals } from "@/services/payments";
import { sweepReminders } from "@/services/renewals";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";

vi.mock("server-only", () => ({}));

// More than any round of a sweep takes, so that whoever comes last is found only if no round ends the search.
const CROWD = 1_005;

const crowd = (name: string) => sql`insert into users (name, email, password)
  select 'Fan', ${name} || n || '@example.com', '!' from generate_series(1, ${CROWD}) n returning id`;

test("a crowd that was reminded already keeps nobody else from being reminded", async ({ ctx }) => {
  const plan = await aPlan(ctx);
  const now = ctx.now.toISOString();
  await ctx.db.execute(sql`
    with fans as (${crowd("reminded")}), ending as (
      insert into subscriptions (user_id, plan_id, status, start_date, end_date)
      select id, ${plan.id}, 'active', ${now}, ${now}::timestamptz + interval '1 day' + id * interval '1 second' from fans
      returning id, end_date)
    insert into subscription_events (subscription_id, kind, data, at)
    select id, 'reminded', jsonb_build_object('step', step, 'endsAt', end_date), ${now}
    from ending, unnest(array['soon', 'today']) step`);
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with fan as (insert into users (name, email, password) values ('Late', 'late@example.com', '!') returning id)
    insert into subscriptions (user_id, plan_id, status, start_date, end_date)
    select id, ${plan.id}, 'active', ${now}, ${now}::timestamptz + interval '60 hours' from fan returning id`);
  await sweepReminders(ctx);
  const { rows: jobs } = await ctx.db.execute<{ key: string }>(
    sql`select key from graphile_worker.jobs where key like 'remind:%'`,
  );
  expect(jobs).toEqual([{ key: `remind:${rows[0]?.id}:soon` }]);
});

test("the gateway is asked about every renewal that it should have charged, however many there are", async ({
  ctx,
}) => {
  const plan = await aPlan(ctx);
  const gateway = await aGateway(ctx);
  const now = ctx.now.toISOString();
  await ctx.db.execute(sql`
    with fans as (${crowd("charged")}), ended as (
      insert into subscriptions (user_id, plan_id, gateway_id, external_id, status, start_date, end_date)
      select id, ${plan.id}, ${gateway.id}, 'sub_' || id, 'expired',
        ${now}::timestamptz - interval '31 days', ${now}::timestamptz - interval '1 day' from fans
      returning id, user_id), bought as (
      insert into checkouts (user_id, plan_id, gateway_id, status, payment_method, total_amount, currency, lines,
        customer_name, customer_email, idempotency_key, expires_at)
      select user_id, ${plan.id}, ${gateway.id}, 'paid', 'credit_card', 2990, 'BRL', '[]', 'Fan', 'fan@example.com',
        'crowd' || user_id, ${now} from ended
      returning id, user_id)
    insert into transactions (checkout_id, subscription_id, user_id, gateway_id, external_id, payment_method, amount, currency, status)
    select bought.id, ended.id, user_id, ${gateway.id}, 'ch_' || user_id, 'credit_card', 2990, 'BRL', 'paid'
    from bought join ended using (user_id)`);
  await sweepRenewals(ctx);
  const { rows } = await ctx.db.execute<{ asked: number }>(
    sql`select count(*)::int as asked from graphile_worker.jobs where key like 'refetch-renewals:%'`,
  );
  expect(rows[0]?.asked).toBe(CROWD);
});
