import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type SIGN_IN_METHODS, sessions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { writeAudit } from "../audit";
import { type Context, requireOwner, transact } from "../context";
import { isLive } from "./live";
import { endSessions } from "./sessions";

/** A browser in which somebody is signed in, as they see it themselves. */
export type MySession = {
  id: string;
  userAgent: string | null;
  /** "BR" or "BR, Recife", only where a trusted proxy said it. */
  place: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** How it began. */
  method: (typeof SIGN_IN_METHODS)[number];
  /** The browser that asks. */
  isThis: boolean;
  /** Somebody of ours who looks through the owner's eyes; which browser they use is their own affair. */
  isSupport: boolean;
};

/** More than anybody has; those that were not seen for longest are left out. */
const MOST = 50;

/** Where the account of who asks is open now: this browser first, then the latest seen. In person only. */
export async function listMySessions(ctx: Context): Promise<MySession[]> {
  const { userId, sessionId } = requireOwner(ctx);
  const isThis = sql<boolean>`${sessions.id} = ${sessionId}`;
  const rows = await ctx.db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      place: sessions.place,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      method: sessions.method,
      isThis,
      isSupport: sql<boolean>`${sessions.impersonatedBy} is not null`,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive(ctx)))
    .orderBy(desc(isThis), desc(sessions.lastSeenAt), desc(sessions.createdAt))
    .limit(MOST);
  return rows.map((row) => (row.isSupport ? { ...row, userAgent: null, place: null } : row));
}

export const EndMySession = z.strictObject({ session: z.string().refine(isUuid, "not_found") });
export type EndMySession = z.infer<typeof EndMySession>;

/** What an end came to: whether the browser that asked is signed out itself, and how many others were. */
export type Ended = { isThis: boolean; others: number };

/**
 * Signs one browser out of one's own account at once; a support look as well. One that has ended already stays so.
 * Refuses a session that is not one's own with NotFound.
 */
export async function endMySession(ctx: Context, { session }: EndMySession): Promise<Ended> {
  const { userId, sessionId } = requireOwner(ctx);
  const own = and(eq(sessions.id, session), eq(sessions.userId, userId));
  return transact(ctx, async (ctx) => {
    const [known] = await ctx.db.select({ id: sessions.id }).from(sessions).where(own);
    if (!known) throw new NotFound("session");
    const ended = await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (known.id === sessionId) return { isThis: true, others: 0 };
    return { isThis: false, others: await recordEnd(ctx, userId, ended.length) };
  });
}

/** Signs all browsers out of one's own account but for the one that asks. */
export async function endMyOtherSessions(ctx: Context): Promise<Ended> {
  const { userId, sessionId } = requireOwner(ctx);
  return transact(ctx, async (ctx) => {
    const ended = await endSessions(ctx, userId, sessionId);
    return { isThis: false, others: await recordEnd(ctx, userId, ended) };
  });
}

/** That a browser put others out is for the log; that it signed itself out is not. */
async function recordEnd(ctx: Context, userId: number, others: number): Promise<number> {
  if (others > 0) await writeAudit(ctx, "sessions.ended", `user:${userId}`, { sessions: others });
  return others;
}
