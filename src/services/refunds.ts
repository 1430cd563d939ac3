// The door to refunds: money that goes back is written down first, sent to the gateway by the worker, and takes effect when
// the gateway's own word says so, through `settlePayment` like all money.
export { closeRefund, retryRefund } from "./refunds/failed";
export { FailedRefund, GiveBack, Withdraw } from "./refunds/input";
export {
  type AdminRefund,
  ListRefunds,
  listRefunds,
  listUndecided,
  type UndecidedPayment,
} from "./refunds/list";
export { type PaymentRefund, refundsOfPayment } from "./refunds/of-payment";
export { previewRefund, type RefundPreview } from "./refunds/preview";
export { giveBack, requestRefund } from "./refunds/request";
export { leftOf, withdrawalEnds } from "./refunds/rules";
export { sendRefund } from "./refunds/send";
export { sweepRefunds } from "./refunds/sweep";
export { withdrawPurchase } from "./refunds/withdraw";
