// The door to the audit log: who did what, on whom, from where, when. It only ever grows; the database refuses the rest.
export type { AuditEntry } from "./audit/entry";
export { type AuditPage, ListAudit, listAudit } from "./audit/list";
export { auditOfUser } from "./audit/of-user";
export { writeAudit } from "./audit/write";
