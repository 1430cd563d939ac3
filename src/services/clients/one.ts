import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type AuditEntry, auditOfUser } from "../audit";
import { type Context, requireAdmin } from "../context";
import { type ClientSales, getClientSales } from "../finance";
import { hasLiveSubscription } from "../subscriptions";
import { type ClientKey, keysOfClient } from "./keys";
import { isBanned } from "./locked";
import { type ClientSession, sessionsOfClient } from "./sessions";

/** What is known of an account. It holds no secret: factors and passwords are yes or no. */
export type ClientFacts = {
  publicId: string;
  name: string;
  email: string;
  username: string | null;
  role: "user" | "admin";
  locale: string | null;
  country: string | null;
  createdAt: Date;
  emailVerifiedAt: Date | null;
  lastLoginAt: Date | null;
  lastLoginIp: string | null;
  hasPassword: boolean;
  hasTotp: boolean;
  passkeys: number;
  recoveryCodes: number;
  providers: string[];
  isBanned: boolean;
  bannedAt: Date | null;
  banReason: string | null;
  banExpiresAt: Date | null;
  isSubscribed: boolean;
  deleteAfter: Date | null;
  deletedAt: Date | null;
};

/** An account with all that hangs on it. */
export type AdminClientPage = ClientFacts & {
  /** Whether it is the account of the admin who looks. */
  isSelf: boolean;
  sales: ClientSales;
  keys: ClientKey[];
  sessions: ClientSession[];
  /** What was done to this person and by them, newest first. */
  audit: AuditEntry[];
};

/** One account with its purchases, keys, sessions and history; admins only. Refuses with NotFound. */
export async function getClient(ctx: Context, publicId: string): Promise<AdminClientPage> {
  requireAdmin(ctx);
  if (!isUuid(publicId)) throw new NotFound("client");
  const [row] = await ctx.db.select(facts(ctx)).from(users).where(eq(users.publicId, publicId));
  if (!row) throw new NotFound("client");
  const { id, ...client } = row;
  const [sales, keys, sessions, audit] = await Promise.all([
    getClientSales(ctx, id),
    keysOfClient(ctx, id),
    sessionsOfClient(ctx, id),
    auditOfUser(ctx, id),
  ]);
  const isSelf = ctx.actor.kind === "user" && ctx.actor.userId === id;
  return { ...client, isSelf, sales, keys, sessions, audit };
}

function facts(ctx: Context) {
  // `"users"."id"` in full: the library writes columns of a lone table without its name.
  const count = (table: string, where = "true") =>
    sql<number>`(select count(*)::int from ${sql.identifier(table)} f
      where f.user_id = ${users}."id" and ${sql.raw(where)})`;
  return {
    id: users.id,
    publicId: users.publicId,
    name: users.name,
    email: users.email,
    username: users.username,
    role: users.role,
    locale: users.locale,
    country: users.countryCode,
    createdAt: users.createdAt,
    emailVerifiedAt: users.emailVerifiedAt,
    lastLoginAt: users.lastLoginAt,
    lastLoginIp: users.lastLoginIp,
    // Whatever is no bcrypt hash is the mark of an account without a password.
    hasPassword: sql<boolean>`${users.password} like '$2%'`,
    hasTotp: sql<boolean>`${count("totp_secrets", "f.confirmed_at is not null")} > 0`,
    passkeys: count("passkeys"),
    recoveryCodes: count("recovery_codes", "f.used_at is null"),
    providers: sql<string[]>`coalesce((select array_agg(distinct f.provider_id order by f.provider_id)
      from accounts f where f.user_id = ${users}."id"), '{}')`,
    isBanned: isBanned(ctx),
    bannedAt: users.bannedAt,
    banReason: users.banReason,
    banExpiresAt: users.banExpiresAt,
    isSubscribed: hasLiveSubscription(ctx),
    deleteAfter: users.deleteAfter,
    deletedAt: users.deletedAt,
  };
}
