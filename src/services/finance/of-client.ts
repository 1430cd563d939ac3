import { type Context, requireAdmin } from "../context";
import { type AdminCheckout, checkoutsOf } from "./checkouts";
import { type AdminSubscription, subscriptionsOfUser } from "./subscriptions";
import { type AdminTransaction, transactionsOfUser } from "./transactions";

/** What one account bought, newest first. */
export type ClientSales = {
  subscriptions: AdminSubscription[];
  checkouts: AdminCheckout[];
  transactions: AdminTransaction[];
};

/** The rest is found in the lists, by the client's e-mail. */
const LATEST = 10;

/** The latest that one account bought and paid; admins only. */
export async function getClientSales(ctx: Context, userId: number): Promise<ClientSales> {
  requireAdmin(ctx);
  const [subscriptions, checkouts, transactions] = await Promise.all([
    subscriptionsOfUser(ctx, userId, LATEST),
    checkoutsOf(ctx, userId, LATEST),
    transactionsOfUser(ctx, userId, LATEST),
  ]);
  return { subscriptions, checkouts, transactions };
}
