import { lt, or } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireSystem } from "../context";
import { forgetOldTries } from "../throttle";

/** How long a session is kept that has ended, in days: so long its browser is known to the account. */
const KEPT_DAYS = 90;

/** Forgets the sessions that ended long ago, with the addresses in them, and tries whose time is over. */
export async function sweepSessions(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const long = addDays(ctx.now, -KEPT_DAYS);
  await ctx.db.delete(sessions).where(or(lt(sessions.revokedAt, long), lt(sessions.expiresAt, long)));
  await forgetOldTries(ctx);
}
