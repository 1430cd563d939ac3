import { and, eq } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { addMs, DAY } from "@/lib/time";
import { type Context, requireSystem, transact } from "../context";
import { gatewayById } from "./accounts";
import { type GatewayAccount, type GatewayPayment, GatewayTrouble } from "./gateways/contract";
import { announceCheckout } from "./notify";
import { settlePayment } from "./settle";
import { wakeParked } from "./wake";

/** How long after its end a checkout is still asked about; money that comes later is told by postbacks. */
const ASKED_AFTER_END = DAY;

/**
 * Asks the gateway what became of a checkout and settles what it says, so that a paid PIX counts although every
 * postback was lost. A checkout whose time is over and that nobody paid is abandoned; should the money come
 * later after all, it is paid then. While the gateway is away nothing changes: the sweep asks again.
 */
export async function refetchCheckout(ctx: Context, checkoutId: number): Promise<void> {
  requireSystem(ctx);
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, checkoutId));
  if (!checkout) return;
  if (checkout.gatewayId === null || checkout.status === "paid") return stopAsking(ctx, checkoutId);

  const { adapter, account } = await gatewayById(ctx, checkout.gatewayId);
  const payments = await answerOf(ctx, () =>
    adapter.findByReference(account, checkout.publicId, checkout.externalId),
  );
  if (!payments) return;
  const faults: unknown[] = [];
  for (const payment of payments) {
    // A second payment that cannot be settled never holds up the first.
    await settleAndWake(ctx, account, payment).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
  if (checkout.expiresAt <= ctx.now) await abandon(ctx, checkout.id);
  if (addMs(checkout.expiresAt, ASKED_AFTER_END) <= ctx.now) await stopAsking(ctx, checkoutId);
}

async function settleAndWake(ctx: Context, account: GatewayAccount, payment: GatewayPayment): Promise<void> {
  const settled = await settlePayment(ctx, account, payment);
  if (settled?.effects.transaction) {
    await wakeParked(ctx, account.id, [payment.externalId, payment.subscriptionId]);
  }
}

async function answerOf(
  ctx: Context,
  ask: () => Promise<GatewayPayment[]>,
): Promise<GatewayPayment[] | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GatewayTrouble)) throw error;
    ctx.log.warn({ err: error }, "a gateway did not say what became of a checkout");
    return null;
  }
}

async function stopAsking(ctx: Context, checkoutId: number): Promise<void> {
  await ctx.db.update(checkouts).set({ nextCheckAt: null }).where(eq(checkouts.id, checkoutId));
}

async function abandon(ctx: Context, checkoutId: number): Promise<void> {
  await transact(ctx, async (ctx) => {
    const [abandoned] = await ctx.db
      .update(checkouts)
      .set({ status: "abandoned" })
      .where(and(eq(checkouts.id, checkoutId), eq(checkouts.status, "pending")))
      .returning({ publicId: checkouts.publicId });
    if (abandoned) await announceCheckout(ctx, abandoned.publicId);
  });
}
