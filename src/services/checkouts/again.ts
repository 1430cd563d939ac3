import type { checkouts } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { type Actor, type Context, refuseImpersonation } from "../context";
import { takeTurn } from "../throttle";
import { ensureCharge } from "./charge";
import type { Wanted } from "./goods";
import { keyPrefix } from "./guest";
import type { PayAgain } from "./input";
import { openCheckout, PAYABLE_FOR } from "./open";
import { type Started, startedAs } from "./started";
import { type Relation, visibleCheckout } from "./visible";
import { findCheckout } from "./write";

type Checkout = typeof checkouts.$inferSelect;

/**
 * Pays something after all: goes on where the gateway was away, and where the time is over or the payment failed, opens the same
 * purchase anew, at today's price. However often it is pressed, one new checkout follows from an old one; a paid one stays as
 * it is. Whoever may see a checkout may pay it, but the operator, who buys for nobody.
 * Refuses with what `openCheckout` and `ensureCharge` refuse, NotFound, Forbidden and `too_many_tries`.
 */
export async function payAgain(ctx: Context, { publicId }: PayAgain): Promise<Started> {
  refuseImpersonation(ctx);
  const { checkout, relation } = await visibleCheckout(ctx, publicId);
  if (relation === "operator") throw new Forbidden();
  if (checkout.status === "paid") return { publicId, redirectUrl: null };
  const next = canGoOn(ctx, checkout) ? checkout : await openAnew(ctx, checkout, relation);
  await ensureCharge(ctx, next);
  return startedAs(ctx, next.publicId);
}

/** Whether its own charge can still be paid, or asked for. */
function canGoOn({ now }: Context, { status, expiresAt, paymentInstructions }: Checkout): boolean {
  return expiresAt > now && (status === "pending" || (status === "failed" && !paymentInstructions));
}

async function openAnew(ctx: Context, old: Checkout, relation: Relation): Promise<Checkout> {
  const isGuest = relation === "link" && old.origin === "form";
  const userId = isGuest ? null : old.userId;
  const buyer: Actor = userId === null ? { kind: "visitor" } : { kind: "system", name: `user:${userId}` };
  const idempotencyKey = `${keyPrefix(buyer)}again:${old.publicId}`;
  const known = await findCheckout(ctx, idempotencyKey);
  if (known) return known;
  if (relation === "link") await takeTurn(ctx, "checkout");
  return openCheckout(ctx, {
    wanted: wantedAgain(old),
    bumpIds: old.orderBumpIds,
    method: old.paymentMethod,
    customer: {
      name: old.customerName,
      email: old.customerEmail,
      document: old.customerDocument,
      phone: old.customerPhone,
    },
    userId,
    origin: old.origin,
    subscriptionId: old.subscriptionId,
    idempotencyKey,
    payableFor: PAYABLE_FOR,
    seen: null,
  });
}

function wantedAgain({ planId, postId, id }: Checkout): Wanted {
  if (planId !== null) return { planId };
  if (postId !== null) return { postId };
  throw new Error(`Checkout ${id} is for nothing that is sold.`);
}
