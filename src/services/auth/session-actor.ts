import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { isLang } from "@/lib/lang";
import { MINUTE } from "@/lib/time";
import { isUuid } from "@/lib/uuid";
import type { Actor, Context } from "../context";
import { isLive, setting } from "./live";
import { readSessionToken } from "./tokens";

/** `last_seen_at` is written at most this often, so that reading a page is no write. */
const SEEN_EVERY = 5 * MINUTE;

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
        isLive(ctx),
        isNull(users.deletedAt),
        sql`(${users.bannedAt} is null or ${users.banExpiresAt} <= ${ctx.now})`,
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
