// The door to what admins read about money: checkouts, transactions, postbacks and subscriptions. It only reads;
// money itself moves behind services/payments.
export {
  type AdminCheckout,
  type AdminCheckoutPage,
  getCheckout,
  ListCheckouts,
  listCheckouts,
} from "./finance/checkouts";
export { type ClientSales, getClientSales } from "./finance/of-client";
export {
  type AdminPostback,
  type AdminPostbackPage,
  type GatewayName,
  gatewayNames,
  getPostback,
  ListPostbacks,
  listPostbacks,
} from "./finance/postbacks";
export {
  type AdminSubscription,
  type AdminSubscriptionPage,
  getSubscription,
  getSubscriptionPage,
  ListSubscriptions,
  listSubscriptions,
} from "./finance/subscriptions";
export {
  type AdminTransaction,
  type AdminTransactionPage,
  getTransaction,
  ListTransactions,
  listTransactions,
} from "./finance/transactions";
