import { and, gt, isNull, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Context } from "../context";

/** A setting as the statement itself reads it: a session is judged in one statement, by what holds at that moment. */
export const setting = (key: string, otherwise: string) =>
  sql`coalesce((select value #>> '{}' from admin_settings where key = ${key}), ${otherwise})`;

/**
 * A session that still counts: neither revoked, nor over, nor idle for too long; and of an impersonation, the admin's
 * own session and role are still there.
 */
export function isLive(ctx: Context): SQL | undefined {
  return and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, ctx.now),
    sql`${sessions.lastSeenAt} > ${ctx.now}::timestamptz
      - make_interval(days => ${setting("session_idle_days", "7")}::int)`,
    sql`(${sessions.impersonatedBy} is null or exists (
      select from users admin join sessions own on own.id = ${sessions.parentId} and own.user_id = admin.id
      where admin.id = ${sessions.impersonatedBy} and admin.role = 'admin' and admin.deleted_at is null
        and (admin.banned_at is null or admin.ban_expires_at <= ${ctx.now}) and own.revoked_at is null
        and own.expires_at > ${ctx.now}))`,
  );
}
