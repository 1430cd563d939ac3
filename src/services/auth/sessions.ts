import { and, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { type SIGN_IN_METHODS, sessions, users } from "@/db/schema";
import { isLang } from "@/lib/lang";
import { addMs, DAY, HOUR, MINUTE } from "@/lib/time";
import { isUuid } from "@/lib/uuid";
import type { Actor, Context, Preferences } from "../context";
import { getSettings } from "../settings";
import { readSessionToken, signSessionToken } from "./tokens";

/** A signed-in browser: the token for its cookie, when both end, and whether the cookie outlives the window. */
export type SignedIn = {
  token: string;
  expiresAt: Date;
  remembered: boolean;
  /** How the user wants the site to be, for a browser that is new to them. */
  wishes?: Pick<Preferences, "lang" | "theme">;
};

export type NewSession = {
  userId: number;
  method: (typeof SIGN_IN_METHODS)[number];
  /** Not remembered: the cookie goes with the window, and the session after a day at the latest. */
  remembered: boolean;
  /** Whether a second factor was shown. */
  secondFactor: boolean;
  impersonation?: { adminId: number; parentId: string };
};

/** `last_seen_at` is written at most this often, so that reading a page is no write. */
const SEEN_EVERY = 5 * MINUTE;
/** An impersonation is a look, not a stay. */
const IMPERSONATION_LASTS = HOUR;

/** Opens a session with a new id, whatever the browser held before. */
export async function openSession(ctx: Context, session: NewSession): Promise<SignedIn> {
  const { userId, method, remembered, impersonation } = session;
  const expiresAt = addMs(ctx.now, await lifetime(ctx, session));
  const [opened] = await ctx.db
    .insert(sessions)
    .values({
      userId,
      method,
      remembered,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      provenAt: ctx.now,
      secondFactorAt: session.secondFactor ? ctx.now : null,
      expiresAt,
      ipAddress: ctx.client?.ip ?? null,
      userAgent: ctx.client?.userAgent?.slice(0, 400) ?? null,
      place: ctx.client?.place ?? null,
      deviceId: ctx.client?.deviceId ?? null,
      impersonatedBy: impersonation?.adminId ?? null,
      parentId: impersonation?.parentId ?? null,
    })
    .returning({ id: sessions.id });
  if (!opened) throw new Error("the session was not written");
  const wishes = impersonation ? undefined : await markSignedIn(ctx, userId);
  return { token: await signSessionToken(opened.id, expiresAt), expiresAt, remembered, wishes };
}

async function markSignedIn(ctx: Context, userId: number): Promise<SignedIn["wishes"]> {
  const [user] = await ctx.db
    .update(users)
    .set({ lastLoginAt: ctx.now, lastLoginIp: ctx.client?.ip ?? null })
    .where(eq(users.id, userId))
    .returning({ locale: users.locale, theme: users.theme });
  return user && { lang: isLang(user.locale) ? user.locale : null, theme: user.theme };
}

async function lifetime(ctx: Context, { impersonation, remembered }: NewSession): Promise<number> {
  if (impersonation) return IMPERSONATION_LASTS;
  const { session_absolute_days } = await getSettings(ctx);
  return (remembered ? session_absolute_days : 1) * DAY;
}

/**
 * Gives the session of `ctx.actor` a new id and ends the old one, keeping its end and its proofs: after every
 * change of what it may do, so that a cookie that somebody saw before is worth nothing after. `changes` are what
 * was proved by it. Null when the session ended meanwhile.
 */
export async function renewSession(
  ctx: Context,
  changes: { proven?: boolean; secondFactor?: boolean } = {},
): Promise<SignedIn | null> {
  if (ctx.actor.kind !== "user") return null;
  const { rows } = await ctx.db.execute<{ id: string; expires_at: string; remembered: boolean }>(sql`
    with ended as (
      update ${sessions} set revoked_at = ${ctx.now}
      where id = ${ctx.actor.sessionId} and revoked_at is null returning *)
    insert into ${sessions} (user_id, created_at, last_seen_at, expires_at, ip_address, user_agent, place,
      device_id, remembered, method, proven_at, second_factor_at, impersonated_by, parent_id)
    select user_id, created_at, ${ctx.now}, expires_at, ip_address, user_agent, place, device_id, remembered, method,
      ${changes.proven ? ctx.now : sql`proven_at`},
      ${changes.secondFactor ? ctx.now : sql`second_factor_at`}, impersonated_by, parent_id
    from ended returning id, expires_at, remembered`);
  const [renewed] = rows;
  if (!renewed) return null;
  const expiresAt = new Date(renewed.expires_at);
  return {
    token: await signSessionToken(renewed.id, expiresAt),
    expiresAt,
    remembered: renewed.remembered,
  };
}

const setting = (key: string, otherwise: string) =>
  sql`coalesce((select value #>> '{}' from admin_settings where key = ${key}), ${otherwise})`;

/**
 * Who a token stands for. The row decides: an ended, idle or revoked session, a banned or deleted user is
 * a visitor; so is an impersonation whose admin is no admin any more. One statement; a second one at most every
 * five minutes.
 */
export async function sessionActor(ctx: Context, token: string | undefined): Promise<Actor> {
  const sessionId = token ? await readSessionToken(token, ctx.now) : null;
  if (!sessionId || !isUuid(sessionId)) return { kind: "visitor" };
  const [row] = await ctx.db
    .select({
      userId: users.id,
      role: users.role,
      name: users.name,
      imageKey: users.imageUrl,
      emailVerifiedAt: users.emailVerifiedAt,
      locale: users.locale,
      theme: users.theme,
      quality: users.preferredQuality,
      autoplay: users.autoplayVideos,
      lastSeenAt: sessions.lastSeenAt,
      provenAt: sessions.provenAt,
      impersonatedBy: sessions.impersonatedBy,
      owesSecondFactor: sql<boolean>`${users.role} = 'admin' and ${sessions.secondFactorAt} is null
        and ${setting("admin_second_factor_required", "false")}::boolean`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.now),
        sql`${sessions.lastSeenAt} > ${ctx.now}::timestamptz
          - make_interval(days => ${setting("session_idle_days", "7")}::int)`,
        isNull(users.deletedAt),
        sql`(${users.bannedAt} is null or ${users.banExpiresAt} <= ${ctx.now})`,
        sql`(${sessions.impersonatedBy} is null or exists (
          select from users admin join sessions own on own.id = ${sessions.parentId} and own.user_id = admin.id
          where admin.id = ${sessions.impersonatedBy} and admin.role = 'admin' and admin.deleted_at is null
            and (admin.banned_at is null or admin.ban_expires_at <= ${ctx.now}) and own.revoked_at is null))`,
      ),
    );
  if (!row) return { kind: "visitor" };
  if (row.lastSeenAt.getTime() < ctx.now.getTime() - SEEN_EVERY) await markSeen(ctx, sessionId);
  const { userId, name, imageKey, provenAt, owesSecondFactor, impersonatedBy, theme, quality, autoplay } =
    row;
  const lang = row.locale && isLang(row.locale) ? row.locale : null;
  return {
    kind: "user",
    ...{ userId, sessionId, name, imageKey, provenAt, owesSecondFactor, impersonatedBy },
    role: owesSecondFactor || impersonatedBy !== null ? "user" : row.role,
    emailVerified: row.emailVerifiedAt !== null,
    preferences: { lang, theme, quality, autoplay },
  };
}

async function markSeen(ctx: Context, sessionId: string): Promise<void> {
  await ctx.db
    .update(sessions)
    .set({ lastSeenAt: ctx.now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, ctx.now)));
}

/** Ends the session of `ctx.actor` at once; a cookie that is replayed afterwards names nobody. */
export async function signOut(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, ctx.actor.sessionId), isNull(sessions.revokedAt)));
}

/**
 * Ends all sessions of a user, but for one where it is told: at a new password, a ban, a deletion, or when their
 * owner wishes. Answers how many ended. For services that have decided; there is no check of `ctx.actor` here.
 */
export async function endSessions(ctx: Context, userId: number, except?: string): Promise<number> {
  const ended = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        except ? ne(sessions.id, except) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}
