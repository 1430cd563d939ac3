import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { addMs, DAY, MINUTE } from "@/lib/time";
import type { Actor, Context } from "../context";
import { getSettings } from "../settings";
import { readSessionToken, signSessionToken } from "./tokens";

/** A signed-in browser: the token for its cookie, and when both end. */
export type SignedIn = { token: string; expiresAt: Date };

/** `last_seen_at` is written at most this often, so that reading a page is no write. */
const SEEN_EVERY = 5 * MINUTE;

/** Opens a session with a new id, whatever the browser held before. */
export async function openSession(ctx: Context, userId: number): Promise<SignedIn> {
  const { session_absolute_days } = await getSettings(ctx);
  const expiresAt = addMs(ctx.now, session_absolute_days * DAY);
  const [session] = await ctx.db
    .insert(sessions)
    .values({
      userId,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      expiresAt,
      ipAddress: ctx.client?.ip ?? null,
      userAgent: ctx.client?.userAgent?.slice(0, 400) ?? null,
    })
    .returning({ id: sessions.id });
  if (!session) throw new Error("the session was not written");
  await ctx.db
    .update(users)
    .set({ lastLoginAt: ctx.now, lastLoginIp: ctx.client?.ip ?? null })
    .where(eq(users.id, userId));
  return { token: await signSessionToken(session.id, expiresAt), expiresAt };
}

/**
 * Who a token stands for. The row decides: an ended, idle or revoked session, a banned or deleted user is
 * a visitor. One statement; a second one at most every five minutes.
 */
export async function sessionActor(ctx: Context, token: string | undefined): Promise<Actor> {
  const sessionId = token ? await readSessionToken(token, ctx.now) : null;
  if (!sessionId || !/^[0-9a-f-]{36}$/.test(sessionId)) return { kind: "visitor" };
  const [row] = await ctx.db
    .select({ userId: users.id, role: users.role, name: users.name, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.now),
        sql`${sessions.lastSeenAt} > ${ctx.now}::timestamptz - make_interval(days => coalesce(
          (select (value #>> '{}')::int from admin_settings where key = 'session_idle_days'), 7))`,
        isNull(users.deletedAt),
        sql`(${users.bannedAt} is null or ${users.banExpiresAt} <= ${ctx.now})`,
      ),
    );
  if (!row) return { kind: "visitor" };
  if (row.lastSeenAt.getTime() < ctx.now.getTime() - SEEN_EVERY) await markSeen(ctx, sessionId);
  return { kind: "user", userId: row.userId, role: row.role, sessionId, name: row.name };
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
