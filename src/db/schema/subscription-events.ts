import { bigint, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { subscriptions } from "./checkouts";
import { moment, oneOf } from "./columns";
import { SUBSCRIPTION_EVENT_KINDS } from "./enums";
import { transactions } from "./money";

/** What happened to a subscription, in order: the timeline that its fan and admins read. Append-only. */
export const subscriptionEvents = pgTable(
  "subscription_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    subscriptionId: integer("subscription_id")
      .notNull()
      .references(() => subscriptions.id),
    kind: text("kind", { enum: SUBSCRIPTION_EVENT_KINDS }).notNull(),
    transactionId: bigint("transaction_id", { mode: "number" }).references(() => transactions.id),
    /** What the sentence needs: ends as ISO 8601, days, names. */
    data: jsonb("data").$type<Record<string, string | number | null>>().notNull().default({}),
    at: moment("at").notNull(),
  },
  (t) => [
    oneOf("subscription_events_kind_check", t.kind, SUBSCRIPTION_EVENT_KINDS),
    index("subscription_events_subscription_id_index").on(t.subscriptionId, t.id),
    index("subscription_events_transaction_id_index").on(t.transactionId),
  ],
);
