import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Context, requireOwner } from "../context";
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
  /** The browser that asks. */
  isThis: boolean;
  /** Somebody of ours who looks through the owner's eyes; which browser they use is their own affair. */
  isSupport: boolean;
};

/** More than anybody has; those that were not seen for longest are left out. */
const MOST = 100;

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

/**
 * Signs one browser out of one's own account at once; a support look as well. One that has ended already stays so.
 * Refuses a session that is not one's own with NotFound.
 */
export async function endMySession(ctx: Context, { session }: EndMySession): Promise<void> {
  const { userId } = requireOwner(ctx);
  const own = and(eq(sessions.id, session), eq(sessions.userId, userId));
  const [known] = await ctx.db.select({ id: sessions.id }).from(sessions).where(own);
  if (!known) throw new NotFound("session");
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(own, isNull(sessions.revokedAt)));
}

/** Signs all browsers out of one's own account but for the one that asks. Answers how many there were. */
export async function endMyOtherSessions(ctx: Context): Promise<number> {
  const { userId, sessionId } = requireOwner(ctx);
  return endSessions(ctx, userId, sessionId);
}
