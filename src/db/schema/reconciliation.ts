import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { paymentGateways } from "./checkouts";
import { moment, oneOf } from "./columns";
import { DIFFERENCE_KINDS, RECONCILIATION_STATUSES } from "./enums";
import { users } from "./identity";
import { transactions } from "./money";

/** One comparison of our books with a gateway's, over the payments of `since` until before `until`. */
export const reconciliationRuns = pgTable(
  "reconciliation_runs",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    gatewayId: integer("gateway_id")
      .notNull()
      .references(() => paymentGateways.id),
    since: moment("since").notNull(),
    until: moment("until").notNull(),
    status: text("status", { enum: RECONCILIATION_STATUSES }).notNull().default("running"),
    /** How many payments were compared, and how many of them the comparison itself put right. */
    compared: integer("compared").notNull().default(0),
    settled: integer("settled").notNull().default(0),
    error: text("error"),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    oneOf("reconciliation_runs_status_check", t.status, RECONCILIATION_STATUSES),
    index("reconciliation_runs_gateway_id_index").on(t.gatewayId, t.startedAt),
  ],
);

type Side = { status: string; amount: number; currency: string; refundedAmount: number } | null;

/** What still differed after both sides were asked. One row per payment and kind; an admin puts it aside. */
export const reconciliationDifferences = pgTable(
  "reconciliation_differences",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    gatewayId: integer("gateway_id")
      .notNull()
      .references(() => paymentGateways.id),
    /** The run that saw it last. */
    runId: integer("run_id")
      .notNull()
      .references(() => reconciliationRuns.id),
    externalId: text("external_id").notNull(),
    transactionId: bigint("transaction_id", { mode: "number" }).references(() => transactions.id),
    kind: text("kind", { enum: DIFFERENCE_KINDS }).notNull(),
    ours: jsonb("ours").$type<Side>(),
    theirs: jsonb("theirs").$type<Side>(),
    firstSeenAt: moment("first_seen_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    /** Gone by itself, or put aside by an admin with a note. */
    closedAt: moment("closed_at"),
    closedBy: integer("closed_by").references(() => users.id),
    note: text("note"),
  },
  (t) => [
    oneOf("reconciliation_differences_kind_check", t.kind, DIFFERENCE_KINDS),
    unique("reconciliation_differences_once_unique").on(t.gatewayId, t.externalId, t.kind),
    index("reconciliation_differences_open_index").on(t.gatewayId, t.id).where(sql`${t.closedAt} is null`),
    index("reconciliation_differences_run_id_index").on(t.runId),
    index("reconciliation_differences_transaction_id_index").on(t.transactionId),
    index("reconciliation_differences_closed_by_index").on(t.closedBy),
  ],
);
