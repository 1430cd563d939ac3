import { sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context } from "./context";

/**
 * Locks a user's row against everybody else who moves that user's money or keys, until the transaction of `ctx` ends. It does
 * not block readers. First in the order of locks: user → checkout → subscription → ledger.
 */
export async function lockUser(ctx: Context, userId: number): Promise<void> {
  await ctx.db.execute(sql`select 1 from ${users} where id = ${userId} for no key update`);
}
