import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { writeAudit } from "../audit";
import { endSessions } from "../auth";
import { type Context, requireAdmin, transact } from "../context";
import { ClientId, lockClient } from "./locked";

/** Without `session` all of them. */
export const EndClientSessions = z.strictObject({
  publicId: ClientId,
  session: z.string().refine(isUuid, "not_found").optional(),
});
export type EndClientSessions = z.infer<typeof EndClientSessions>;

/** Signs a client out of one browser, or of all of them, at once. Refuses a session that is not theirs with NotFound. */
export async function endClientSessions(ctx: Context, input: EndClientSessions): Promise<void> {
  requireAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const client = await lockClient(ctx, input.publicId);
    const ended = input.session
      ? await endOne(ctx, client.id, input.session)
      : await endSessions(ctx, client.id);
    if (ended > 0) await writeAudit(ctx, "client.sessions_ended", `user:${client.id}`, { sessions: ended });
  });
}

/** One that has ended already is none to refuse: what was wished is so. */
async function endOne(ctx: Context, userId: number, sessionId: string): Promise<number> {
  const theirs = and(eq(sessions.id, sessionId), eq(sessions.userId, userId));
  const [known] = await ctx.db.select({ id: sessions.id }).from(sessions).where(theirs);
  if (!known) throw new NotFound("session");
  const ended = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(theirs, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.length;
}
