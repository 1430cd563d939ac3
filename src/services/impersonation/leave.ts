import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { writeAudit } from "../audit";
import { renewSession, type SignedIn, signOut } from "../auth";
import { type Context, requireUser, transact, type UserActor } from "../context";

/**
 * What became of the browser: the admin's own session again, where it still runs; nobody's; or nothing, because
 * another request of the same browser was first.
 */
export type Left =
  | { kind: "returned"; session: SignedIn; publicId: string }
  | { kind: "signed_out" }
  | { kind: "unchanged" };

/**
 * Ends the look through a fan's eyes and gives the browser back to the admin, under a new session id and with the
 * proofs that it had before. When the admin's own session has run out meanwhile, nobody is signed in.
 */
export async function leaveImpersonation(ctx: Context): Promise<Left> {
  const { actor } = ctx;
  if (actor.kind !== "user" || actor.impersonatedBy === null) return { kind: "unchanged" };
  return transact(ctx, (ctx) => leave(ctx, actor));
}

/** What "sign out" means: the end of the session, or of the look where it is one. */
export async function signOutOrLeave(ctx: Context): Promise<Left> {
  if (requireUser(ctx).impersonatedBy !== null) return leaveImpersonation(ctx);
  await signOut(ctx);
  return { kind: "signed_out" };
}

async function leave(ctx: Context, actor: UserActor): Promise<Left> {
  const [look] = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, actor.sessionId), isNull(sessions.revokedAt)))
    .returning({ parentId: sessions.parentId });
  if (!look) return { kind: "unchanged" };
  await writeAudit(ctx, "impersonation.left", `user:${actor.userId}`);
  const session = look.parentId
    ? await renewSession({ ...ctx, actor: { ...actor, sessionId: look.parentId } })
    : null;
  if (!session || session.expiresAt <= ctx.now) return { kind: "signed_out" };
  const [client] = await ctx.db
    .select({ publicId: users.publicId })
    .from(users)
    .where(eq(users.id, actor.userId));
  return { kind: "returned", session, publicId: client?.publicId ?? "" };
}
