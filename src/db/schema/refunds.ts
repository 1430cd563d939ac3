import { sql } from "drizzle-orm";
import { bigint, char, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import { REFUND_KINDS, REFUND_STATUSES } from "./enums";
import { users } from "./identity";
import { transactions } from "./money";

/**
 * Money that is to go back. The row is committed before the gateway is asked, and its public id is the idempotency key, so
 * that a refund is made once however often it is tried. Amounts in minor units.
 */
export const refunds = pgTable(
  "refunds",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    transactionId: bigint("transaction_id", { mode: "number" })
      .notNull()
      .references(() => transactions.id),
    amount: integer("amount").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    kind: text("kind", { enum: REFUND_KINDS }).notNull(),
    reason: text("reason").notNull(),
    status: text("status", { enum: REFUND_STATUSES }).notNull().default("requested"),
    /** The keys that a refund of a part takes back, as `site:0`; a full refund takes all of them. */
    takesBack: jsonb("takes_back").$type<string[]>().notNull().default([]),
    /** What the payment had given back before: the gateway's answer is compared with it. */
    refundedBefore: integer("refunded_before").notNull(),
    requestedBy: integer("requested_by").references(() => users.id),
    /** When the gateway took it on: from then on it is only asked what became of it, never again to give money back. */
    acceptedAt: moment("accepted_at"),
    error: text("error"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    oneOf("refunds_kind_check", t.kind, REFUND_KINDS),
    oneOf("refunds_status_check", t.status, REFUND_STATUSES),
    must("refunds_amount_check", sql`${t.amount} > 0`),
    index("refunds_transaction_id_index").on(t.transactionId),
    index("refunds_requested_by_index").on(t.requestedBy),
    index("refunds_open_index").on(t.createdAt).where(sql`${t.status} = 'requested'`),
  ],
);
