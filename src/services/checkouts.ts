// The door to checkouts. A checkout is one attempt to buy one thing: pending, then paid, failed or abandoned.

export { payAgain } from "./checkouts/again";
export {
  type Claim,
  ClaimLink,
  ClaimWithAccount,
  claimWithAccount,
  readClaim,
  resetForClaim,
} from "./checkouts/claim";
export {
  BumpNotOffered,
  OfferChanged,
  PaymentMethodNotAccepted,
  PlanNotOnSale,
  PostAlreadyOpen,
  PostNotOnSale,
  TooManyCheckouts,
} from "./checkouts/errors";
export { PayAgain, StartCheckout } from "./checkouts/input";
export { listMyPayments, type MyPayment, type PaymentState } from "./checkouts/mine";
export { getPlanOffer, getPostOffer, type Offer, type OfferedMethod } from "./checkouts/offer";
export {
  type CheckoutPage,
  type CheckoutStatus,
  getCheckoutPage,
  getCheckoutStatus,
  type Opens,
} from "./checkouts/page";
export type { Price } from "./checkouts/price";
export { listOrderBumps, type OrderBumpCard, quote } from "./checkouts/quote";
export { getMyReceipt, type MyReceipt } from "./checkouts/receipt";
export { openRenewal, type Renewal } from "./checkouts/renewal";
export { startCheckout } from "./checkouts/start";
export type { Started } from "./checkouts/started";
export { watchCheckout } from "./checkouts/watch";
export { AdultNotAccepted } from "./payments";
