import { sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { requireRenewed } from "../../auth";
import { type Context, requireProven, transact } from "../../context";
import type { FactorAdded } from "../add";
import { tellOfChange } from "../change";
import { factorsHeld, hasFactor } from "../held";
import { replaceRecoveryCodes } from "./replace";

/**
 * Makes new recovery codes for who is signed in; the old ones open nothing any more. Refuses with `proof_needed`,
 * and with `recovery_needs_factor` where there is nothing that they would stand in for.
 */
export async function renewRecoveryCodes(ctx: Context): Promise<FactorAdded> {
  const { userId } = requireProven(ctx);
  return transact(ctx, async (ctx) => {
    await ctx.db.execute(sql`select from ${users} where ${users.id} = ${userId} for update`);
    if (!hasFactor(await factorsHeld(ctx, userId))) {
      throw new DomainError("conflict", "recovery_needs_factor", "Add an app or a passkey first.");
    }
    const codes = await replaceRecoveryCodes(ctx, userId);
    await tellOfChange(ctx, userId, "recovery_codes_new");
    return { session: await requireRenewed(ctx), codes };
  });
}
