import { lt, sql } from "drizzle-orm";
import { adUsedTokens, adViewerDays } from "@/db/schema";
import { addDays, addMs, HOUR, siteDay } from "@/lib/time";
import type { Context } from "../../context";
import { deleteInBatches } from "./delete-in-batches";

/** An expired token is refused for that alone; so long one may still wait in a queue, read before. */
const TOKEN_KEPT = HOUR;

/** Forgets which tokens were used whose time is long over, and which viewers saw what before yesterday (of the site). */
export async function pruneAdTraces(ctx: Context): Promise<void> {
  const tokens = lt(adUsedTokens.expiresAt, addMs(ctx.now, -TOKEN_KEPT));
  const days = lt(adViewerDays.day, siteDay(addDays(ctx.now, -1)));
  await deleteInBatches(ctx, sql`${adUsedTokens}`, tokens);
  await deleteInBatches(ctx, sql`${adViewerDays}`, days);
}
