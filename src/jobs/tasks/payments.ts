import { refetchCheckout, settleEvent, sweepCheckouts } from "@/services/payments";
import { sendRefund, sweepRefunds } from "@/services/refunds";
import type { Tasks } from "../tasks";

/** Acting on recorded postbacks, and asking gateways about checkouts that stay open. */
export const paymentTasks: Tasks = {
  "postback.settle": (ctx, { eventId }) => settleEvent(ctx, eventId),
  "checkout.refetch": (ctx, { checkoutId }) => refetchCheckout(ctx, checkoutId),
  "checkouts.sweep": (ctx) => sweepCheckouts(ctx),
  "refund.send": (ctx, { refundId }) => sendRefund(ctx, refundId),
  "refunds.sweep": (ctx) => sweepRefunds(ctx),
};
