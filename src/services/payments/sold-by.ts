import { and, eq } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { isUuid } from "@/lib/uuid";
import type { Context } from "../context";

/**
 * Whether a checkout was sent to this account to be paid. A gateway whose postbacks are taken at their word may tell of these only:
 * whoever knows its secret address still cannot declare paid what another gateway sells.
 */
export async function wasSoldBy(ctx: Context, gatewayId: number, reference: string | null): Promise<boolean> {
  if (!reference || !isUuid(reference)) return false;
  const [sold] = await ctx.db
    .select({ id: checkouts.id })
    .from(checkouts)
    .where(and(eq(checkouts.publicId, reference), eq(checkouts.gatewayId, gatewayId)));
  return sold !== undefined;
}
