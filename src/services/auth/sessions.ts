import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { SignInNeeded } from "@/lib/errors";
import { type Context, requireUser } from "../context";
import type { SignedIn } from "./open-session";
import { signSessionToken } from "./tokens";

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

/** The same, where nothing may come of it otherwise: refuses with `sign_in_needed` when the session ended meanwhile. */
export async function requireRenewed(ctx: Context, changes?: Parameters<typeof renewSession>[1]) {
  const session = await renewSession(ctx, changes);
  if (!session) throw new SignInNeeded();
  return session;
}

/**
 * Refuses with `sign_in_needed` when the session of `ctx.actor` has ended since the request began, and keeps it from
 * ending until the transaction of `ctx` does.
 */
export async function requireStillOpen(ctx: Context): Promise<void> {
  const { sessionId } = requireUser(ctx);
  const [own] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
    .for("no key update");
  if (!own) throw new SignInNeeded();
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
