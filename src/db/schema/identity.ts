import { sql } from "drizzle-orm";
import {
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
import { USER_ROLES, VERIFICATION_PURPOSES } from "./enums";

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
    preferredQuality: text("preferred_quality"),
    autoplayVideos: boolean("autoplay_videos").notNull().default(true),
    ageVerifiedAt: moment("age_verified_at"),
    ageVerificationMethod: text("age_verification_method"),
    lastLoginAt: moment("last_login_at"),
    lastLoginIp: text("last_login_ip"),
    bannedAt: moment("banned_at"),
    banReason: text("ban_reason"),
    banExpiresAt: moment("ban_expires_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    // One account per e-mail, ignoring case and surrounding space.
    uniqueIndex("users_email_unique").on(sql`lower(trim(${t.email}))`),
    oneOf("users_role_check", t.role, USER_ROLES),
    must("users_subscription_status_check", sql`${t.subscriptionStatus} in (0, 1)`),
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
    impersonatedBy: integer("impersonated_by").references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [
    index("sessions_user_id_index").on(t.userId),
    index("sessions_impersonated_by_index").on(t.impersonatedBy),
  ],
);

/** A proof that was sent to an address: only its hash is kept. */
export const verifications = pgTable(
  "verifications",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    identifier: text("identifier").notNull(),
    purpose: text("purpose", { enum: VERIFICATION_PURPOSES }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    consumedAt: moment("consumed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("verifications_identifier_index").on(t.identifier, t.purpose),
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
    index("audit_log_actor_user_id_index").on(t.actorUserId),
    index("audit_log_subject_index").on(t.subject, t.id),
  ],
);
