import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, oneOf } from "./columns";
import { EXPORT_STATUSES, OUTBOX_STATUSES } from "./enums";
import { users } from "./identity";

/**
 * Mail that is to leave the house. It is written in the transaction of its cause, once per cause, and sent by the worker.
 * What it says is sealed, because links and codes are in it, and is forgotten once it is sent.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    /** What made it necessary, e.g. `verification:12`: a cause that comes again writes nothing. */
    cause: text("cause").notNull().unique(),
    template: text("template").notNull(),
    lang: text("lang").notNull(),
    userId: integer("user_id").references(() => users.id),
    recipient: text("recipient").notNull(),
    data: text("data"),
    status: text("status", { enum: OUTBOX_STATUSES }).notNull().default("pending"),
    lastError: text("last_error"),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
  },
  (t) => [
    index("outbox_user_id_index").on(t.userId),
    index("outbox_status_index").on(t.status, t.createdAt),
    oneOf("outbox_status_check", t.status, OUTBOX_STATUSES),
  ],
);

/** A copy of everything that we know of a user, made when they ask for it; the file lies in the object store. */
export const dataExports = pgTable(
  "data_exports",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    status: text("status", { enum: EXPORT_STATUSES }).notNull().default("pending"),
    /** Storage key; null before it is made and after it was removed. */
    key: text("key"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    createdAt: createdAt(),
    readyAt: moment("ready_at"),
    expiresAt: moment("expires_at"),
  },
  (t) => [
    index("data_exports_user_id_index").on(t.userId, t.createdAt),
    oneOf("data_exports_status_check", t.status, EXPORT_STATUSES),
  ],
);
