// The door to payments. A postback is a hint, never a fact: what a fan gets follows from what the gateway's own API
// says about the payment, and `settlePayment` is the only place where money takes effect.

export { lockUser } from "./locks";
export { type Gateway, gatewayById, openGateway, placeOf, postbackUrlOf } from "./payments/accounts";
export { alertAdmins, type MoneyAlert, type MoneyAlertKind } from "./payments/alerts";
export { type Payable, type PaymentOption, paymentOptions } from "./payments/available";
export { type ChargeOrder, requestCharge } from "./payments/charge";
export { claimGuestPurchases } from "./payments/claim";
export { claimLink, isClaimWord } from "./payments/claim-link";
export { ensureSandboxGateway, type SandboxSettings } from "./payments/ensure-sandbox";
export {
  AdultNotAccepted,
  ChargeRefused,
  GatewayUnavailable,
  NoActiveGateway,
  PostbackRefused,
} from "./payments/errors";
export * from "./payments/gateways/contract";
export { adapterOf, adapters } from "./payments/gateways/registry";
export { ingestHint } from "./payments/hint";
export { type IncomingPostback, type IngestedPostback, ingestPostback } from "./payments/ingest";
export { CHECKOUTS_CHANNEL } from "./payments/notify";
export { refetchCheckout } from "./payments/refetch";
export { refetchSubscription, sweepRenewals } from "./payments/refetch-subscription";
export { AcceptMismatch, acceptMismatch, MoneyReason } from "./payments/refunds/accept";
export { type BoughtKey, keysOfPayment } from "./payments/refunds/keys";
export { lockTransaction } from "./payments/refunds/lock";
export {
  MOST_REPLAYED,
  ReplayDead,
  ReplayPostback,
  replayDead,
  replayPostback,
} from "./payments/replay";
export { type Settlement, settlePayment } from "./payments/settle";
export { settleEvent } from "./payments/settle-event";
export { isSettled, type TransactionStatus } from "./payments/states";
export { sweepCheckouts } from "./payments/sweep";
export { tellSubscription } from "./payments/tell-subscription";
export { wakeParked } from "./payments/wake";
export { type SilentGateway, silentGateways, watchGateways } from "./payments/watch-gateways";
