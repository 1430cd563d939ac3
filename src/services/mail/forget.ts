import { eq, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { type Context, requireSystem } from "../context";

/**
 * Forgets whom we wrote to about this account, and what: for an account that is deleted. What still waits is not sent. The mail that
 * says so is written after this, and forgets its own recipient.
 */
export async function forgetMailOf(ctx: Context, userId: number): Promise<void> {
  requireSystem(ctx);
  await ctx.db
    .update(outbox)
    .set({
      recipient: "",
      data: null,
      status: sql`case when ${outbox.status} = 'pending' then 'failed' else ${outbox.status} end`,
      lastError: null,
    })
    .where(eq(outbox.userId, userId));
}
