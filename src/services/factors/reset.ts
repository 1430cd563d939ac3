import { and, eq, isNull, sql } from "drizzle-orm";
import { challenges, passkeys, recoveryCodes, totpSecrets, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { endSessions } from "../auth";
import { type Context, requireSystem, transact } from "../context";
import { tellOfChange } from "./change";

/**
 * Takes all second factors away from an account and ends its sessions, for who has lost phone and paper and proved
 * it to the operator. For the command line only. Refuses an unknown e-mail with `not_found`.
 */
export async function resetFactors(ctx: Context, email: string): Promise<void> {
  requireSystem(ctx);
  return transact(ctx, async (ctx) => {
    const [user] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(and(sql`lower(trim(${users.email})) = ${email.trim().toLowerCase()}`, isNull(users.deletedAt)))
      .for("update");
    if (!user) throw new NotFound("account");
    for (const table of [totpSecrets, passkeys, recoveryCodes, challenges]) {
      await ctx.db.delete(table).where(eq(table.userId, user.id));
    }
    await endSessions(ctx, user.id);
    await tellOfChange(ctx, user.id, "reset_by_operator");
  });
}
