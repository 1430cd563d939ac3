import { eq } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import type { Context } from "../context";

/** A checkout with its charge. `redirectUrl` is where it is paid, where that is not our own page. */
export type Started = { publicId: string; redirectUrl: string | null };

/** What became of a checkout, read anew: whoever came first may have written its instructions. */
export async function startedAs(ctx: Context, publicId: string): Promise<Started> {
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.publicId, publicId));
  if (checkout?.status !== "pending" || checkout.expiresAt <= ctx.now) return { publicId, redirectUrl: null };
  const { pixCode, redirectUrl } = checkout.paymentInstructions ?? {};
  return { publicId, redirectUrl: pixCode ? null : (redirectUrl ?? null) };
}
