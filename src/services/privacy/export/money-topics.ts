import { sql } from "drizzle-orm";
import type { Topic } from "./topic";

/** What somebody bought, paid and may see. Amounts are in minor units: 2990 is 29.90. */
export const moneyTopics = {
  subscriptions: {
    columns: [
      "plan",
      "status",
      "starts_at",
      "ends_at",
      "next_billing_at",
      "ends_with_period",
      "canceled_at",
      "canceled_reason",
      "created_at",
    ],
    rows: (userId) => sql`
      select p.name as plan, s.status, s.start_date as starts_at, s.end_date as ends_at, s.next_billing_at,
        s.cancel_at_period_end as ends_with_period, s.canceled_at, s.canceled_reason, s.created_at
      from subscriptions s join plans p on p.id = s.plan_id where s.user_id = ${userId} order by s.id`,
  },
  checkouts: {
    columns: [
      "reference",
      "status",
      "payment_method",
      "items",
      "total_minor_units",
      "currency",
      "customer_name",
      "customer_email",
      "customer_document",
      "customer_phone",
      "created_at",
      "paid_at",
    ],
    rows: (userId) => sql`
      select public_id as reference, status, payment_method, total_amount as total_minor_units, currency,
        (select jsonb_agg(jsonb_build_object('name', line->>'name', 'minor_units', line->'amount'))
          from jsonb_array_elements(lines) line) as items,
        customer_name, customer_email, customer_document, customer_phone, created_at, paid_at
      from checkouts where user_id = ${userId} order by id`,
  },
  payments: {
    columns: [
      "reference",
      "checkout",
      "kind",
      "payment_method",
      "minor_units",
      "refunded_minor_units",
      "currency",
      "status",
      "paid_at",
      "created_at",
    ],
    rows: (userId) => sql`
      select t.public_id as reference, c.public_id as checkout, t.kind, t.payment_method, t.amount as minor_units,
        t.refunded_amount as refunded_minor_units, t.currency, t.status, t.paid_at, t.created_at
      from transactions t left join checkouts c on c.id = t.checkout_id
      where t.user_id = ${userId} order by t.id`,
  },
  entitlements: {
    columns: ["opens", "name", "source", "starts_at", "ends_at", "revoked_at", "reason"],
    rows: (userId) => sql`
      select e.key_kind as opens, coalesce(plan.name, post.title) as name, e.source, e.starts_at, e.ends_at,
        e.revoked_at, e.reason
      from entitlements e
      left join plans plan on e.key_kind = 'plan' and plan.id = e.key_id
      left join posts post on e.key_kind = 'post' and post.id = e.key_id
      where e.user_id = ${userId} order by e.id`,
  },
} satisfies Record<string, Topic>;
