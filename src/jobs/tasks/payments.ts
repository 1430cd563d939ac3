import { refetchCheckout, settleEvent, sweepCheckouts, watchGateways } from "@/services/payments";
import { reconcileDaily, runReconciliation } from "@/services/reconciliation";
import { sendRefund, sweepRefunds } from "@/services/refunds";
import type { Tasks } from "../tasks";

/** What comes by thousands and takes a moment each: acting on recorded postbacks, and asking about one checkout. */
export const settlingTasks: Tasks = {
  "postback.settle": (ctx, { eventId }) => settleEvent(ctx, eventId),
  "checkout.refetch": (ctx, { checkoutId }) => refetchCheckout(ctx, checkoutId),
};

/** The rounds of money, and what takes longer than a moment. */
export const moneyTasks: Tasks = {
  "checkouts.sweep": (ctx) => sweepCheckouts(ctx),
  "gateways.watch": (ctx) => watchGateways(ctx),
  "reconciliation.daily": (ctx) => reconcileDaily(ctx),
  "reconciliation.run": (ctx, { runId }) => runReconciliation(ctx, runId),
  "refund.send": (ctx, { refundId }) => sendRefund(ctx, refundId),
  "refunds.sweep": (ctx) => sweepRefunds(ctx),
};

export const paymentTasks: Tasks = { ...settlingTasks, ...moneyTasks };
