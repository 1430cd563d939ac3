import { and, eq, isNotNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { type Context, requireAdmin } from "../context";
import { factorsHeld, hasFactor } from "./held";

/**
 * Whether this admin may make the site demand a second factor of its admins without locking themselves out: they
 * have one, and showed it in this session. The system may always.
 */
export async function canDemandSecondFactor(ctx: Context): Promise<boolean> {
  requireAdmin(ctx);
  if (ctx.actor.kind !== "user") return true;
  const { sessionId, userId } = ctx.actor;
  const [shown] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNotNull(sessions.secondFactorAt)));
  return shown !== undefined && hasFactor(await factorsHeld(ctx, userId));
}
