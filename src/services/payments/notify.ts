import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context";

/** The channel on which web processes hear that a checkout changed. Its payload is the public id. */
export const CHECKOUTS_CHANNEL = "checkouts";

/** Tells open checkout pages, when the transaction of `ctx` commits, that this checkout changed. */
export async function announceCheckout(ctx: Context, publicId: string): Promise<void> {
  await ctx.db.execute(sql`select ${announcement(publicId)}`);
}

/** The same as an expression of SQL, for a statement that changes the checkout. */
export function announcement(publicId: string): SQL {
  return sql`pg_notify(${CHECKOUTS_CHANNEL}, ${publicId})`;
}
