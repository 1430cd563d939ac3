import { refetchCheckout, settleEvent, sweepCheckouts, watchGateways } from "@/services/payments";
import { reconcileDaily, runReconciliation } from "@/services/reconciliation";
import { sendRefund, sweepRefunds } from "@/services/refunds";
import type { Tasks } from "../tasks";

/** Acting on recorded postbacks, and asking gateways about checkouts that stay open. */
export const paymentTasks: Tasks = {
  "postback.settle": (ctx, { eventId }) => settleEvent(ctx, eventId),
  "checkout.refetch": (ctx, { checkoutId }) => refetchCheckout(ctx, checkoutId),
  "checkouts.sweep": (ctx) => sweepCheckouts(ctx),
  "gateways.watch": (ctx) => watchGateways(ctx),
  "reconciliation.daily": (ctx) => reconcileDaily(ctx),
  "reconciliation.run": (ctx, { runId }) => runReconciliation(ctx, runId),
  "refund.send": (ctx, { refundId }) => sendRefund(ctx, refundId),
  "refunds.sweep": (ctx) => sweepRefunds(ctx),
};
