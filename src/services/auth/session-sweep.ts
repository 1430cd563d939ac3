import { lt, or } from "drizzle-orm";
import { challenges, sessions, verifications } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireSystem } from "../context";
import { forgetOldTries } from "../throttle";

/** How long a session is kept that has ended, in days: so long its browser is known to the account. */
const KEPT_DAYS = 90;

/** Who opens an old link within so many days is told that it has expired; later it is as if it had never been. */
const EXPIRED_DAYS = 7;

/**
 * Forgets the sessions that ended long ago, with the addresses in them, and what was begun and not finished in time:
 * proofs of an address, ceremonies of a sign-in, tries. A look that began from a forgotten session stays ended.
 */
export async function sweepSessions(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const long = addDays(ctx.now, -KEPT_DAYS);
  await ctx.db.delete(sessions).where(or(lt(sessions.revokedAt, long), lt(sessions.expiresAt, long)));
  const expired = addDays(ctx.now, -EXPIRED_DAYS);
  await ctx.db.delete(verifications).where(lt(verifications.expiresAt, expired));
  await ctx.db.delete(challenges).where(lt(challenges.expiresAt, expired));
  await forgetOldTries(ctx);
}
