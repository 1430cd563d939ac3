import { eq, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { auditLog, users } from "@/db/schema";
import type { Context } from "../context";

/** Somebody who is named in the log, as they are called today. */
export type Named = { publicId: string; name: string };

/** One row of the audit log. */
export type AuditEntry = {
  id: string;
  at: Date;
  /** The code of what was done, such as `client.banned`. */
  action: string;
  /** As it was written down: `user:1`, `user:1 as user:2`, `system:worker`, `visitor`. */
  actor: string;
  by: Named | null;
  /** Through whose eyes it was done. */
  as: Named | null;
  /** On what, as `<kind>:<id>`; an account also by name. */
  subject: string;
  on: Named | null;
  ipAddress: string | null;
  details: Record<string, unknown>;
};

const by = alias(users, "audit_by");
const as = alias(users, "audit_as");
const on = alias(users, "audit_on");

/** The number of an account that a text ends with, where it has the form given. */
const accountIn = (text: AnyPgColumn, form: string) => sql`substring(${text} from ${form})::int`;

/** The statement behind every list of the log, with the names of all who are in a row. */
export function selectAudit(ctx: Context) {
  return ctx.db
    .select({
      id: sql<string>`${auditLog.id}::text`,
      at: auditLog.createdAt,
      action: auditLog.action,
      actor: auditLog.actor,
      by: { publicId: by.publicId, name: by.name },
      as: { publicId: as.publicId, name: as.name },
      subject: auditLog.subject,
      on: { publicId: on.publicId, name: on.name },
      ipAddress: auditLog.ipAddress,
      details: auditLog.details,
    })
    .from(auditLog)
    .leftJoin(by, eq(by.id, auditLog.actorUserId))
    .leftJoin(as, eq(as.id, accountIn(auditLog.actor, " as user:(\\d{1,9})$")))
    .leftJoin(on, eq(on.id, accountIn(auditLog.subject, "^user:(\\d{1,9})$")))
    .$dynamic();
}
