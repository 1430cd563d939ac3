import { sql } from "drizzle-orm";
import {
  bigint,
  char,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { models } from "./catalogue";
import { checkouts, paymentGateways, subscriptions } from "./checkouts";
import { bytea, createdAt, moment, must, oneOf, updatedAt } from "./columns";
import {
  LEDGER_DIRECTIONS,
  PAYMENT_METHODS,
  TRANSACTION_KINDS,
  TRANSACTION_STATUSES,
  WEBHOOK_EVENT_STATUSES,
  WEBHOOK_OBJECT_KINDS,
} from "./enums";
import { users } from "./identity";

/** Money that moved at a gateway for a checkout or a renewal. Amounts in minor units. */
export const transactions = pgTable(
  "transactions",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    checkoutId: integer("checkout_id").references(() => checkouts.id),
    subscriptionId: integer("subscription_id").references(() => subscriptions.id),
    userId: integer("user_id").references(() => users.id),
    /** Whose sale it is; null is the site's own. */
    modelId: integer("model_id").references(() => models.id),
    gatewayId: integer("gateway_id")
      .notNull()
      .references(() => paymentGateways.id),
    externalId: text("external_id").notNull(),
    kind: text("kind", { enum: TRANSACTION_KINDS }).notNull().default("charge"),
    paymentMethod: text("payment_method", { enum: PAYMENT_METHODS }).notNull(),
    amount: integer("amount").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    refundedAmount: integer("refunded_amount").notNull().default(0),
    feeAmount: integer("fee_amount").notNull().default(0),
    creatorAmount: integer("creator_amount").notNull().default(0),
    status: text("status", { enum: TRANSACTION_STATUSES }).notNull().default("pending"),
    paidAt: moment("paid_at"),
    /** The moment of the gateway's word that this row follows: an older word, come late, changes nothing. */
    asOf: moment("as_of").notNull().defaultNow(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("transactions_kind_check", t.kind, TRANSACTION_KINDS),
    oneOf("transactions_status_check", t.status, TRANSACTION_STATUSES),
    oneOf("transactions_payment_method_check", t.paymentMethod, PAYMENT_METHODS),
    must("transactions_amount_check", sql`${t.amount} >= 0`),
    must("transactions_refunded_check", sql`${t.refundedAmount} between 0 and ${t.amount}`),
    unique("transactions_external_unique").on(t.gatewayId, t.externalId),
    // At most one settled charge per checkout: a second payment can only be `surplus`.
    uniqueIndex("transactions_settled_charge_unique")
      .on(t.checkoutId)
      .where(
        sql`${t.kind} = 'charge' and ${t.status} in ('paid', 'partially_refunded', 'refunded', 'disputed', 'charged_back')`,
      ),
    // What an admin has to judge is counted on every look at the overview.
    index("transactions_attention_index")
      .on(t.status)
      .where(sql`${t.status} in ('mismatch', 'surplus', 'disputed')`),
    // Reconciliation reads what one gateway took in over some days.
    index("transactions_gateway_created_index").on(t.gatewayId, t.createdAt),
    index("transactions_checkout_id_index").on(t.checkoutId),
    index("transactions_subscription_id_index").on(t.subscriptionId),
    index("transactions_user_id_index").on(t.userId),
    index("transactions_model_id_index").on(t.modelId),
  ],
);

/** The inbox: a postback is recorded here, byte for byte, before anything is believed. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    gatewayId: integer("gateway_id")
      .notNull()
      .references(() => paymentGateways.id),
    dedupeKey: text("dedupe_key").notNull(),
    /** The gateway's id of the thing that the event is about. */
    objectKey: text("object_key"),
    objectKind: text("object_kind", { enum: WEBHOOK_OBJECT_KINDS }).notNull().default("payment"),
    type: text("type").notNull(),
    payload: bytea("payload").notNull(),
    /** Redacted: no signature and no authorisation is kept. */
    headers: jsonb("headers").$type<Record<string, string>>().notNull().default({}),
    status: text("status", { enum: WEBHOOK_EVENT_STATUSES }).notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    nextAt: moment("next_at").notNull().defaultNow(),
    lastError: text("last_error"),
    receivedAt: moment("received_at").notNull().defaultNow(),
    processedAt: moment("processed_at"),
  },
  (t) => [
    oneOf("webhook_events_object_kind_check", t.objectKind, WEBHOOK_OBJECT_KINDS),
    oneOf("webhook_events_status_check", t.status, WEBHOOK_EVENT_STATUSES),
    unique("webhook_events_dedupe_unique").on(t.gatewayId, t.dedupeKey),
    index("webhook_events_queue_index").on(t.nextAt, t.id).where(sql`${t.status} in ('pending', 'parked')`),
    index("webhook_events_dead_index").on(t.gatewayId, t.id).where(sql`${t.status} = 'dead'`),
    index("webhook_events_object_index").on(t.gatewayId, t.objectKey),
  ],
);

/**
 * Double entry, append-only. A deferred trigger proves that each posting sums to zero per currency.
 * Amounts are positive; the direction says which side.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    postingId: uuid("posting_id").notNull(),
    account: text("account").notNull(),
    direction: text("direction", { enum: LEDGER_DIRECTIONS }).notNull(),
    amount: integer("amount").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    transactionId: bigint("transaction_id", { mode: "number" })
      .notNull()
      .references(() => transactions.id),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf("ledger_entries_direction_check", t.direction, LEDGER_DIRECTIONS),
    must("ledger_entries_amount_check", sql`${t.amount} > 0`),
    unique("ledger_entries_once_unique").on(t.transactionId, t.reason, t.account, t.direction),
    index("ledger_entries_posting_index").on(t.postingId),
    index("ledger_entries_account_index").on(t.account, t.id),
  ],
);
