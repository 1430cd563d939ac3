import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  char,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { posts } from "./catalogue";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import {
  CHECKOUT_ORIGINS,
  CHECKOUT_STATUSES,
  CONTENT_POLICIES,
  GATEWAY_MODES,
  PAYMENT_METHODS,
  SUBSCRIPTION_STATUSES,
} from "./enums";
import { users } from "./identity";
import { type BumpGrant, plans } from "./plans";

/** A configured payment provider account. Secrets are sealed (AES-256-GCM, row and column as AAD). */
export const paymentGateways = pgTable(
  "payment_gateways",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull().unique(),
    publicKey: text("public_key"),
    secretKey: text("secret_key"),
    postbackUrl: text("postback_url"),
    isActive: boolean("is_active").notNull().default(false),
    adapter: text("adapter").notNull(),
    mode: text("mode", { enum: GATEWAY_MODES }).notNull().default("test"),
    webhookSecret: text("webhook_secret"),
    /** The secret before the last change: the gateway may sign with it until then. */
    webhookSecretBefore: text("webhook_secret_before"),
    webhookSecretBeforeUntil: moment("webhook_secret_before_until"),
    /** The address before the last change of the token: postbacks still arrive there until then. */
    endpointTokenBefore: text("endpoint_token_before").unique(),
    endpointTokenBeforeUntil: moment("endpoint_token_before_until"),
    endpointToken: text("endpoint_token").notNull().unique(),
    settings: jsonb("settings").$type<Record<string, string>>().notNull().default({}),
    contentPolicy: text("content_policy", { enum: CONTENT_POLICIES }).notNull().default("any"),
    lastEventAt: moment("last_event_at"),
    /** When an admin last tried the keys, and what was wrong then; null when nothing was. */
    testedAt: moment("tested_at"),
    testError: text("test_error"),
    activatedAt: moment("activated_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("payment_gateways_mode_check", t.mode, GATEWAY_MODES),
    oneOf("payment_gateways_content_policy_check", t.contentPolicy, CONTENT_POLICIES),
  ],
);

/** One line of the frozen price: what the fan saw is what counts, whatever happens to the plan meanwhile. */
export type PriceLine =
  | {
      kind: "plan";
      id: number;
      name: string;
      amount: number;
      durationDays: number;
      modelId: number | null;
      /** The fan agreed at the gateway that it is charged again at the end of each period. */
      renews?: boolean;
      /** The running subscription whose remaining days are credited when this is paid. */
      upgradesFrom?: number;
    }
  | { kind: "post"; id: number; name: string; amount: number; modelId: number }
  | { kind: "bump"; id: number; name: string; amount: number; grants: BumpGrant[] };

/** How the fan pays: a PIX code, or a page to go to. */
export type PaymentInstructions = {
  pixCode?: string;
  redirectUrl?: string;
  /** ISO 8601. */
  expiresAt?: string;
};

/** One attempt to buy one thing: pending, then paid, failed or abandoned. `total_amount` in minor units. */
export const checkouts = pgTable(
  "checkouts",
  {
    id: serial("id").primaryKey(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    userId: integer("user_id").references(() => users.id),
    planId: integer("plan_id").references(() => plans.id),
    postId: integer("post_id").references(() => posts.id),
    /** Services come later; the column waits for their table. */
    serviceId: integer("service_id"),
    gatewayId: integer("gateway_id").references(() => paymentGateways.id),
    externalId: text("external_id"),
    status: text("status", { enum: CHECKOUT_STATUSES }).notNull().default("pending"),
    paymentMethod: text("payment_method", { enum: PAYMENT_METHODS }).notNull(),
    orderBump: boolean("order_bump").notNull().default(false),
    orderBumpIds: jsonb("order_bump_ids").$type<number[]>().notNull().default([]),
    totalAmount: integer("total_amount").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    lines: jsonb("lines").$type<PriceLine[]>().notNull(),
    customerName: text("customer_name").notNull(),
    customerEmail: text("customer_email").notNull(),
    customerDocument: text("customer_document"),
    customerPhone: text("customer_phone"),
    paymentInstructions: jsonb("payment_instructions").$type<PaymentInstructions>(),
    idempotencyKey: text("idempotency_key").notNull().unique(),
    origin: text("origin", { enum: CHECKOUT_ORIGINS }).notNull().default("form"),
    /** The subscription that this renews, where it was opened for one. */
    subscriptionId: integer("subscription_id").references((): AnyPgColumn => subscriptions.id),
    /** Grows only when the gateway refused for good: each attempt has an idempotency key of its own. */
    chargeAttempt: integer("charge_attempt").notNull().default(1),
    expiresAt: moment("expires_at").notNull(),
    paidAt: moment("paid_at"),
    /** When the sweeper asks the gateway next, and how often it has asked. */
    nextCheckAt: moment("next_check_at"),
    checks: integer("checks").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("checkouts_status_check", t.status, CHECKOUT_STATUSES),
    oneOf("checkouts_origin_check", t.origin, CHECKOUT_ORIGINS),
    oneOf("checkouts_payment_method_check", t.paymentMethod, PAYMENT_METHODS),
    must("checkouts_one_thing_check", sql`num_nonnulls(${t.planId}, ${t.postId}, ${t.serviceId}) = 1`),
    must("checkouts_total_amount_check", sql`${t.totalAmount} >= 0`),
    unique("checkouts_external_unique").on(t.gatewayId, t.externalId),
    index("checkouts_subscription_id_index").on(t.subscriptionId),
    index("checkouts_user_id_index").on(t.userId),
    index("checkouts_plan_id_index").on(t.planId),
    index("checkouts_post_id_index").on(t.postId),
    // Reconciliation, and whether a gateway that says nothing had anything to tell.
    index("checkouts_gateway_created_index").on(t.gatewayId, t.createdAt),
    index("checkouts_sweep_index").on(t.nextCheckAt).where(sql`${t.nextCheckAt} is not null`),
    index("checkouts_email_index").on(sql`lower(trim(${t.customerEmail}))`),
  ],
);

/** A fan's running or past period on a plan. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: serial("id").primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    planId: integer("plan_id")
      .notNull()
      .references(() => plans.id),
    externalId: text("external_id"),
    startDate: moment("start_date"),
    endDate: moment("end_date"),
    status: text("status", { enum: SUBSCRIPTION_STATUSES }).notNull().default("pending"),
    gatewayId: integer("gateway_id").references(() => paymentGateways.id),
    checkoutId: integer("checkout_id").references(() => checkouts.id),
    nextBillingAt: moment("next_billing_at"),
    cancelAtPeriodEnd: boolean("cancel_at_period_end").notNull().default(false),
    canceledAt: moment("canceled_at"),
    canceledReason: text("canceled_reason"),
    graceUntil: moment("grace_until"),
    pastDueSince: moment("past_due_since"),
    trialEndsAt: moment("trial_ends_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("subscriptions_status_check", t.status, SUBSCRIPTION_STATUSES),
    must("subscriptions_period_check", sql`${t.endDate} >= ${t.startDate}`),
    // One live subscription per fan and plan.
    uniqueIndex("subscriptions_live_unique")
      .on(t.userId, t.planId)
      .where(sql`${t.status} in ('trialing', 'active', 'past_due')`),
    index("subscriptions_user_id_index").on(t.userId),
    index("subscriptions_plan_id_index").on(t.planId),
    index("subscriptions_gateway_id_index").on(t.gatewayId),
    index("subscriptions_checkout_id_index").on(t.checkoutId),
    unique("subscriptions_external_unique").on(t.gatewayId, t.externalId),
    // What ends soon is reminded of, what has ended is marked.
    index("subscriptions_end_index")
      .on(t.endDate)
      .where(sql`${t.status} in ('trialing', 'active', 'past_due')`),
  ],
);
