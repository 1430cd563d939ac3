import { createHash } from "node:crypto";
import { type Context, refuseImpersonation } from "../context";
import { takeTurn } from "../throttle";
import { ensureCharge } from "./charge";
import type { Wanted } from "./goods";
import { keyPrefix } from "./guest";
import type { StartCheckout } from "./input";
import { openCheckout, PAYABLE_FOR } from "./open";
import { type Started, startedAs } from "./started";
import { findCheckout } from "./write";

/**
 * Starts the purchase of a plan or post, with an account or as a guest: freezes the price lines as they are now, commits the
 * checkout, and only then asks the gateway for a charge. The same form sent twice is one checkout and one charge; sent again
 * after the gateway was away, it goes on with the same charge, and after the gateway said no it tries once more.
 * Nothing here asks whether there is an account with the e-mail that a guest types.
 * Refuses with what `openCheckout` and `ensureCharge` refuse, with `too_many_tries` and with Impersonating.
 */
export async function startCheckout(ctx: Context, input: StartCheckout): Promise<Started> {
  refuseImpersonation(ctx);
  const idempotencyKey = keyOf(ctx, input);
  const checkout = (await findCheckout(ctx, idempotencyKey)) ?? (await openForm(ctx, input, idempotencyKey));
  await ensureCharge(ctx, checkout);
  return startedAs(ctx, checkout.publicId);
}

// Bound to who asks and to everything that was asked for: the key of somebody else's form finds nothing, and a form
// that was changed after going back is a purchase of its own.
function keyOf(ctx: Context, { idempotencyKey, seen: _, ...wanted }: StartCheckout): string {
  const digest = createHash("sha256").update(JSON.stringify(wanted)).digest("base64url");
  return `${keyPrefix(ctx.actor)}${idempotencyKey}:${digest}`;
}

async function openForm(ctx: Context, input: StartCheckout, idempotencyKey: string) {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  if (userId === null) await takeTurn(ctx, "checkout");
  const { name, email, document, phone } = input;
  return openCheckout(ctx, {
    wanted: wantedOf(input),
    bumpIds: input.bumpIds,
    method: input.paymentMethod,
    customer: { name, email, document, phone },
    userId,
    origin: "form",
    subscriptionId: null,
    idempotencyKey,
    payableFor: PAYABLE_FOR,
    seen: input.seen ?? null,
  });
}

function wantedOf({ planId, postId }: Pick<StartCheckout, "planId" | "postId">): Wanted {
  if (planId !== undefined) return { planId };
  if (postId !== undefined) return { postId };
  throw new Error("A checkout form wants nothing.");
}
