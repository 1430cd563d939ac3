import { auditLog } from "@/db/schema";
import { actorName, type Context } from "../context";

/**
 * Writes down who did what on whom, in the transaction of `ctx`, so that an act without its row cannot be.
 * `subject` is `<kind>:<id>`; `details` must hold no secret.
 */
export async function writeAudit(
  ctx: Context,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await ctx.db.insert(auditLog).values({
    actorUserId: ctx.actor.kind === "user" ? (ctx.actor.impersonatedBy ?? ctx.actor.userId) : null,
    actor: actorName(ctx.actor),
    action,
    subject,
    details,
    ipAddress: ctx.client?.ip ?? null,
  });
}
