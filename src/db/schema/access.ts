import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import { ENTITLEMENT_SOURCES, KEY_KINDS } from "./enums";
import { users } from "./identity";

/**
 * A key that a fan holds; the only thing that access is decided from. Live = started, not ended, not
 * revoked, judged when it is read. `key_id` is 0 for the site key.
 */
export const entitlements = pgTable(
  "entitlements",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    keyKind: text("key_kind", { enum: KEY_KINDS }).notNull(),
    keyId: integer("key_id").notNull().default(0),
    source: text("source", { enum: ENTITLEMENT_SOURCES }).notNull(),
    sourceId: text("source_id").notNull(),
    startsAt: moment("starts_at").notNull(),
    /** Null never ends. */
    endsAt: moment("ends_at"),
    revokedAt: moment("revoked_at"),
    reason: text("reason"),
    grantedBy: integer("granted_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("entitlements_key_kind_check", t.keyKind, KEY_KINDS),
    oneOf("entitlements_source_check", t.source, ENTITLEMENT_SOURCES),
    must("entitlements_key_id_check", sql`(${t.keyKind} = 'site') = (${t.keyId} = 0)`),
    must("entitlements_period_check", sql`${t.endsAt} >= ${t.startsAt}`),
    unique("entitlements_once_unique").on(t.source, t.sourceId, t.keyKind, t.keyId),
    index("entitlements_user_index").on(t.userId, t.keyKind, t.keyId),
    index("entitlements_granted_by_index").on(t.grantedBy),
  ],
);
