import { and, eq } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { type Context, requireSystem, transact } from "../context";
import { gatewayById } from "./accounts";
import type { GatewayPayment } from "./gateways/contract";
import { announceCheckout } from "./notify";
import { settlePayment } from "./settle";

/**
 * Asks the gateway what became of a checkout and settles what it says, so that a paid PIX counts although every
 * postback was lost. A checkout whose time is over and that nobody paid is abandoned; should the money come
 * later after all, it is paid then. Throws while the gateway is away.
 */
export async function refetchCheckout(ctx: Context, checkoutId: number): Promise<void> {
  requireSystem(ctx);
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, checkoutId));
  if (!checkout || checkout.gatewayId === null || checkout.status === "paid") return;

  const { adapter, account } = await gatewayById(ctx, checkout.gatewayId);
  const payments: GatewayPayment[] = await adapter.findByReference(account, checkout.publicId);
  for (const payment of payments) await settlePayment(ctx, account, payment);
  if (checkout.expiresAt <= ctx.now) await abandon(ctx, checkout.id);
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
