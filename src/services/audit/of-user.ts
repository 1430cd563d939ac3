import { desc, eq, or } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import { type Context, requireAdmin } from "../context";
import { type AuditEntry, selectAudit } from "./entry";

/** The log has the rest. */
const LATEST = 20;

/** The latest that was done to an account and by it; admins only. */
export async function auditOfUser(ctx: Context, userId: number): Promise<AuditEntry[]> {
  requireAdmin(ctx);
  return selectAudit(ctx)
    .where(or(eq(auditLog.subject, `user:${userId}`), eq(auditLog.actorUserId, userId)))
    .orderBy(desc(auditLog.id))
    .limit(LATEST);
}
