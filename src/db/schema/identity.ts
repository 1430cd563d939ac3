import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import { PREFERRED_QUALITIES, SIGN_IN_METHODS, THEMES, USER_ROLES, VERIFICATION_PURPOSES } from "./enums";

/** An account that signs in. `password` is a bcrypt hash, or an unusable marker for accounts without one. */
export const users = pgTable(
  "users",
  {
    id: serial("id").primaryKey(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    password: text("password").notNull(),
    role: text("role", { enum: USER_ROLES }).notNull().default("user"),
    /** A written cache (0/1) for lists; access is never decided from it. */
    subscriptionStatus: integer("subscription_status").notNull().default(0),
    username: text("username").unique(),
    imageUrl: text("image_url"),
    emailVerifiedAt: moment("email_verified_at"),
    locale: text("locale"),
    countryCode: text("country_code"),
    stateProvince: text("state_province"),
    preferredQuality: text("preferred_quality", { enum: PREFERRED_QUALITIES }).notNull().default("auto"),
    theme: text("theme", { enum: THEMES }).notNull().default("system"),
    autoplayVideos: boolean("autoplay_videos").notNull().default(true),
    ageVerifiedAt: moment("age_verified_at"),
    ageVerificationMethod: text("age_verification_method"),
    lastLoginAt: moment("last_login_at"),
    lastLoginIp: text("last_login_ip"),
    bannedAt: moment("banned_at"),
    banReason: text("ban_reason"),
    banExpiresAt: moment("ban_expires_at"),
    /** When the owner's wish to delete the account is carried out; null while there is none. */
    deleteAfter: moment("delete_after"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    // One account per e-mail, ignoring case and surrounding space.
    uniqueIndex("users_email_unique").on(sql`lower(trim(${t.email}))`),
    oneOf("users_role_check", t.role, USER_ROLES),
    oneOf("users_theme_check", t.theme, THEMES),
    oneOf("users_preferred_quality_check", t.preferredQuality, PREFERRED_QUALITIES),
    must("users_subscription_status_check", sql`${t.subscriptionStatus} in (0, 1)`),
    index("users_delete_after_index").on(t.deleteAfter).where(sql`${t.deleteAfter} is not null`),
  ],
);

/** The truth about a signed-in browser: the cookie only names this row. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** Where the browser is, as rough as a trusted proxy said it: a country code, with a city where known. */
    place: text("place"),
    /** The browser, by a cookie of its own that outlives sessions: a known one is not slowed down by strangers. */
    deviceId: uuid("device_id"),
    /** Whether the browser may keep the cookie when it is closed. */
    remembered: boolean("remembered").notNull().default(true),
    method: text("method", { enum: SIGN_IN_METHODS }).notNull().default("password"),
    /** When this browser last proved who sits there: sign-in, or a repeated proof before something weighty. */
    provenAt: moment("proven_at").notNull().defaultNow(),
    /** When a second factor was shown in this session; null when there was none. */
    secondFactorAt: moment("second_factor_at"),
    impersonatedBy: integer("impersonated_by").references(() => users.id, { onDelete: "cascade" }),
    /** The admin's own session, to which the end of an impersonation leads back. */
    parentId: uuid("parent_id").references((): AnyPgColumn => sessions.id, { onDelete: "set null" }),
  },
  (t) => [
    index("sessions_user_id_index").on(t.userId, t.deviceId),
    index("sessions_impersonated_by_index").on(t.impersonatedBy),
    index("sessions_parent_id_index").on(t.parentId),
    oneOf("sessions_method_check", t.method, SIGN_IN_METHODS),
  ],
);

/**
 * A proof that was sent to an address, as a link and as a code of six digits: only their hashes are kept. One live
 * row per user and purpose; a newer one replaces it.
 */
export const verifications = pgTable(
  "verifications",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The e-mail address that was written to. */
    identifier: text("identifier").notNull(),
    purpose: text("purpose", { enum: VERIFICATION_PURPOSES }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** Keyed, because a million codes are quickly tried; null where only the link counts. */
    codeHash: text("code_hash"),
    expiresAt: moment("expires_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    consumedAt: moment("consumed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("verifications_identifier_index").on(t.identifier, t.purpose),
    index("verifications_user_id_index").on(t.userId, t.purpose),
    oneOf("verifications_purpose_check", t.purpose, VERIFICATION_PURPOSES),
  ],
);

/** Who did what, on whom, when. Append-only: a trigger refuses updates and deletes. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    actorUserId: integer("actor_user_id").references(() => users.id),
    /** A user, or the name of a part of the system. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    ipAddress: text("ip_address"),
    createdAt: createdAt(),
  },
  (t) => [
    index("audit_log_actor_user_id_index").on(t.actorUserId, t.id),
    index("audit_log_subject_index").on(t.subject, t.id),
    index("audit_log_action_index").on(t.action, t.id),
    index("audit_log_created_at_index").on(t.createdAt),
  ],
);
