import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import type { Context } from "../context";
import { getSettings } from "../settings";

/** A browser in which an account is signed in. */
export type ClientSession = {
  id: string;
  method: (typeof sessions.$inferSelect)["method"];
  userAgent: string | null;
  place: string | null;
  ipAddress: string | null;
  secondFactor: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The admin who looks through the account's eyes in it. */
  impersonatedBy: string | null;
};

const MOST = 50;

/** The browsers in which an account is signed in now, the latest seen first; at most 50. */
export async function sessionsOfClient(ctx: Context, userId: number): Promise<ClientSession[]> {
  const { session_idle_days } = await getSettings(ctx);
  return ctx.db
    .select({
      id: sessions.id,
      method: sessions.method,
      userAgent: sessions.userAgent,
      place: sessions.place,
      ipAddress: sessions.ipAddress,
      secondFactor: sql<boolean>`${sessions.secondFactorAt} is not null`,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      impersonatedBy: users.name,
    })
    .from(sessions)
    .leftJoin(users, eq(users.id, sessions.impersonatedBy))
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.now),
        gt(sessions.lastSeenAt, addDays(ctx.now, -session_idle_days)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
    .limit(MOST);
}
