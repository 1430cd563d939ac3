import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditLog, users } from "@/db/schema";
import { searchWords } from "@/lib/list-view";
import { type Context, requireAdmin } from "../context";
import { holds } from "../lists";
import { type AuditEntry, selectAudit } from "./entry";

const PAGE_SIZE = 50;
const day = z.iso.date().optional().catch(undefined);

/**
 * What an address says about the log. `actor` is searched in name, e-mail and what was written down; `subject` is
 * `<kind>:<id>` or the e-mail of an account; `from` and `to` are days of the site's calendar, both included; `before` is
 * the last row of the page before.
 */
export const ListAudit = z.object({
  actor: searchWords,
  action: z
    .string()
    .regex(/^[a-z0-9_.]{1,60}$/)
    .optional()
    .catch(undefined),
  subject: searchWords,
  from: day,
  to: day,
  before: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional()
    .catch(undefined),
});
export type ListAudit = z.infer<typeof ListAudit>;

/** A page of the log, and after which row the next one begins; null on the last. */
export type AuditPage = { items: AuditEntry[]; next: string | null };

/** The log as the view asks for it, newest first; admins only. Days are those of `timeZone`. */
export async function listAudit(
  ctx: Context,
  view: ListAudit,
  { timeZone }: { timeZone: string },
): Promise<AuditPage> {
  requireAdmin(ctx);
  const rows = await selectAudit(ctx)
    .where(
      and(
        view.before ? lt(auditLog.id, BigInt(view.before)) : undefined,
        view.action ? eq(auditLog.action, view.action) : undefined,
        byWhom(ctx, view.actor),
        onWhat(ctx, view.subject),
        view.from ? sql`${auditLog.createdAt} >= ${startOf(view.from, 0, timeZone)}` : undefined,
        view.to ? sql`${auditLog.createdAt} < ${startOf(view.to, 1, timeZone)}` : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(PAGE_SIZE + 1);
  const items = rows.slice(0, PAGE_SIZE);
  return { items, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
}

/** The first moment of a day, `plus` days later. */
const startOf = (date: string, plus: number, timeZone: string) =>
  sql`((${date}::date + ${plus}::int)::timestamp at time zone ${timeZone})`;

function byWhom(ctx: Context, words: string): SQL | undefined {
  if (words === "") return undefined;
  const people = ctx.db
    .select({ id: users.id })
    .from(users)
    .where(holds(words, [users.name, users.email, users.publicId]));
  return or(inArray(auditLog.actorUserId, people), eq(auditLog.actor, words));
}

function onWhat(ctx: Context, words: string): SQL | undefined {
  if (words === "") return undefined;
  if (!words.includes("@")) return eq(auditLog.subject, words);
  const accounts = ctx.db
    .select({ subject: sql<string>`'user:' || ${users.id}` })
    .from(users)
    .where(sql`lower(trim(${users.email})) = lower(${words})`);
  return inArray(auditLog.subject, accounts);
}
