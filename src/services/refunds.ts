// The door to refunds: money that goes back is written down first, sent to the gateway by the worker, and takes effect when
// the gateway's own word says so, through `settlePayment` like all money.
export { requestRefund } from "./refunds/request";
export { sendRefund } from "./refunds/send";
export { sweepRefunds } from "./refunds/sweep";
