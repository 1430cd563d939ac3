import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, oneOf } from "./columns";
import { CHALLENGE_KINDS } from "./enums";
import { users } from "./identity";

/** An authenticator app. The secret is sealed; it counts once its owner has shown a first code. */
export const totpSecrets = pgTable("totp_secrets", {
  userId: integer("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: text("secret").notNull(),
  confirmedAt: moment("confirmed_at"),
  /** The time step of the last code that was accepted: a code counts once. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: createdAt(),
});

/** Codes on paper for the day when the phone is gone. Only keyed hashes are kept; each opens once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (t) => [unique("recovery_codes_once_unique").on(t.userId, t.codeHash)],
);

/** A key pair whose private half never leaves its owner's device (WebAuthn). */
export const passkeys = pgTable(
  "passkeys",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Base64url, as the browser names it. */
    credentialId: text("credential_id").notNull().unique(),
    publicKey: bytea("public_key").notNull(),
    /** Falls back only when a key was copied; stays 0 for synchronised ones. */
    counter: bigint("counter", { mode: "number" }).notNull().default(0),
    transports: jsonb("transports").$type<string[]>().notNull().default([]),
    backedUp: boolean("backed_up").notNull().default(false),
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment("last_used_at"),
  },
  (t) => [index("passkeys_user_id_index").on(t.userId)],
);

/**
 * Something that was begun and is finished within minutes: a sign-in that waits for its second factor, a passkey
 * ceremony, a trip to a sign-in provider. The browser holds a random word of which only the hash is here.
 */
export const challenges = pgTable(
  "challenges",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    tokenHash: text("token_hash").notNull().unique(),
    kind: text("kind", { enum: CHALLENGE_KINDS }).notNull(),
    userId: integer("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** Sealed where it holds what must not be read. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    attempts: integer("attempts").notNull().default(0),
    expiresAt: moment("expires_at").notNull(),
    consumedAt: moment("consumed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("challenges_user_id_index").on(t.userId),
    index("challenges_expires_at_index").on(t.expiresAt),
    oneOf("challenges_kind_check", t.kind, CHALLENGE_KINDS),
  ],
);

/** A user's account at a sign-in provider (OpenID). We keep no token of theirs: nothing is asked there later. */
export const accounts = pgTable(
  "accounts",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    providerId: text("provider_id").notNull(),
    /** The provider's `sub`: unlike an address, it is never given to somebody else. */
    accountId: text("account_id").notNull(),
    email: text("email"),
    createdAt: createdAt(),
    lastUsedAt: moment("last_used_at"),
  },
  (t) => [
    unique("accounts_provider_unique").on(t.providerId, t.accountId),
    index("accounts_user_id_index").on(t.userId),
  ],
);

/** How often something was tried of late, in the shape that the throttling library wants. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint("expire", { mode: "number" }),
  },
  (t) => [index("rate_limits_expire_index").on(t.expire).where(sql`${t.expire} is not null`)],
);
