// The door to checkouts. A checkout is one attempt to buy one thing: pending, then paid, failed or abandoned.
export {
  AdultNotAccepted,
  BumpNotOffered,
  PaymentMethodNotAccepted,
  PlanNotOnSale,
  TooManyCheckouts,
} from "./checkouts/errors";
export { StartCheckout } from "./checkouts/input";
export { listMyPayments, type MyPayment } from "./checkouts/mine";
export { type CheckoutPage, type CheckoutStatus, getCheckoutPage, getCheckoutStatus } from "./checkouts/page";
export type { Price } from "./checkouts/price";
export { listOrderBumps, type OrderBumpCard, quote } from "./checkouts/quote";
export { startCheckout } from "./checkouts/start";
export { watchCheckout } from "./checkouts/watch";
