import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { DomainError, SignInNeeded } from "@/lib/errors";
import { writeAudit } from "../audit";
import { openSession, type SignedIn } from "../auth";
import { ClientId, lockClient, Reason } from "../clients";
import { type Context, requireAdmin, requireProven, transact } from "../context";

/** Why somebody looks through a fan's eyes is asked each time: the audit log keeps it. */
export const StartImpersonation = z.strictObject({ publicId: ClientId, reason: Reason });
export type StartImpersonation = z.infer<typeof StartImpersonation>;

class NotToImpersonate extends DomainError {
  constructor(code: "impersonation_admin" | "impersonation_banned") {
    super("conflict", code, "Only a fan's account that is open can be looked through.");
  }
}

/**
 * Lets the admin of `ctx` look through a fan's eyes for an hour: the answered session takes the place of the
 * admin's own in this browser, and ends with it. Refuses whoever has not proved of late that it is them, and
 * accounts of admins (so nobody's own), banned and deleted ones. A second look of the same browser ends the first.
 */
export function startImpersonation(ctx: Context, input: StartImpersonation): Promise<SignedIn> {
  requireAdmin(ctx);
  const { userId: adminId, sessionId: parentId } = requireProven(ctx);
  return transact(ctx, async (ctx) => {
    const target = await lockClient(ctx, input.publicId);
    if (target.role === "admin") throw new NotToImpersonate("impersonation_admin");
    if (target.isBanned) throw new NotToImpersonate("impersonation_banned");
    await endLooksOf(ctx, parentId);
    await writeAudit(ctx, "impersonation.started", `user:${target.id}`, { reason: input.reason });
    return openSession(ctx, {
      userId: target.id,
      method: "impersonation",
      remembered: false,
      secondFactor: false,
      impersonation: { adminId, parentId },
    });
  });
}

/** Locks the admin's own session, which must still run, and ends the looks that began from it. */
async function endLooksOf(ctx: Context, parentId: string): Promise<void> {
  const [own] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, parentId), isNull(sessions.revokedAt)))
    .for("update");
  if (!own) throw new SignInNeeded();
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.parentId, parentId), isNull(sessions.revokedAt)));
}
