import { eq } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Context, refuseImpersonation } from "../context";
import { begunByGuest } from "./guest";

type Checkout = typeof checkouts.$inferSelect;

/**
 * As whom somebody looks at a checkout: its owner, the operator, or whoever holds the unguessable address of one that has no
 * other proof, because it was begun without an account or because its link came by mail.
 */
export type Relation = "owner" | "operator" | "link";

/**
 * A checkout and as whom `ctx.actor` may see it. Refused with NotFound where that is nobody, and with `impersonating` to an
 * admin who looks through a fan's eyes.
 */
export async function visibleCheckout(
  ctx: Context,
  publicId: string,
): Promise<{ checkout: Checkout; relation: Relation }> {
  refuseImpersonation(ctx);
  if (!isUuid(publicId)) throw new NotFound("checkout");
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.publicId, publicId));
  const relation = checkout && relationOf(ctx, checkout);
  if (!relation) throw new NotFound("checkout");
  return { checkout, relation };
}

function relationOf({ actor }: Context, checkout: Checkout): Relation | null {
  if (actor.kind === "user" && actor.userId === checkout.userId) return "owner";
  if (actor.kind === "system" || (actor.kind === "user" && actor.role === "admin")) return "operator";
  // A guest's stays visible once an account has claimed it, or the page would vanish under whoever paid, and tell that there is
  // such an account.
  return checkout.origin === "renewal" || checkout.userId === null || begunByGuest(checkout) ? "link" : null;
}
