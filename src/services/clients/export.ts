import { stringify } from "csv-stringify/sync";
import { and, asc, gt } from "drizzle-orm";
import { users } from "@/db/schema";
import { writeAudit } from "../audit";
import { type Context, requireAdmin } from "../context";
import { clientColumns, clientsOf, type ListClients } from "./list";

const BATCH = 1_000;
/** Beyond this a table program gives up; a filter divides the rest. */
const MOST = 100_000;

const COLUMNS = {
  publicId: "id",
  name: "name",
  email: "email",
  username: "username",
  role: "role",
  emailVerified: "email_verified",
  isBanned: "banned",
  isSubscribed: "subscribed",
  createdAt: "created_at",
  lastLoginAt: "last_login_at",
} as const;

/**
 * The accounts of a view as CSV (RFC 4180, UTF-8 with a mark, moments as ISO 8601), in the order of their ids, at
 * most 100,000 of them, read and handed on in pieces. Admins only; that they left the house is written down before the
 * first of them does. Cells that a table program would run as a formula begin with an apostrophe.
 */
export async function exportClients(ctx: Context, view: ListClients): Promise<AsyncIterable<string>> {
  requireAdmin(ctx);
  const { sort: _, page: __, ...filters } = view;
  const used = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  await writeAudit(ctx, "clients.exported", "clients:all", used);
  return pieces(ctx, view);
}

async function* pieces(ctx: Context, view: ListClients): AsyncGenerator<string> {
  yield `\uFEFF${stringify([Object.values(COLUMNS)])}`;
  let after = 0;
  for (let written = 0; written < MOST; written += BATCH) {
    const rows = await batchAfter(ctx, view, after);
    const last = rows.at(-1);
    if (!last) return;
    yield stringify(rows, {
      columns: Object.keys(COLUMNS),
      escape_formulas: true,
      cast: { boolean: (yes) => (yes ? "yes" : "no"), date: (moment) => moment.toISOString() },
    });
    if (rows.length < BATCH) return;
    after = last.id;
  }
}

function batchAfter(ctx: Context, view: ListClients, after: number) {
  return ctx.db
    .select({ id: users.id, ...clientColumns(ctx) })
    .from(users)
    .where(and(clientsOf(ctx, view), gt(users.id, after)))
    .orderBy(asc(users.id))
    .limit(BATCH);
}
