import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { CHECKOUT_STATUSES, checkouts, type PriceLine, paymentGateways, plans } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { isUuid } from "@/lib/uuid";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";
import { type AdminPostback, postbacksAbout } from "./postbacks";
import { type AdminSubscription, subscriptionOf } from "./subscriptions";
import { type AdminTransaction, transactionsOf } from "./transactions";

/** What an address says about the list of checkouts. `q` searches name, e-mail and ids. */
export const ListCheckouts = z.object({
  status: oneFrom(CHECKOUT_STATUSES),
  q: searchWords,
  sort: orderFrom(["-created", "created", "-total", "total"], "-created"),
  page: pageNumber,
});
export type ListCheckouts = z.infer<typeof ListCheckouts>;

/** A checkout in a list. `total` in minor units. */
export type AdminCheckout = {
  publicId: string;
  status: (typeof CHECKOUT_STATUSES)[number];
  plan: string | null;
  customerName: string;
  customerEmail: string;
  userId: number | null;
  total: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  gateway: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

/** A checkout with all that hangs on it. */
export type AdminCheckoutPage = AdminCheckout & {
  externalId: string | null;
  lines: PriceLine[];
  expiresAt: Date;
  checks: number;
  nextCheckAt: Date | null;
  customerDocument: string | null;
  customerPhone: string | null;
  /** The period that it opened or extended. */
  subscription: AdminSubscription | null;
  transactions: AdminTransaction[];
  postbacks: AdminPostback[];
};

const columns = {
  publicId: checkouts.publicId,
  status: checkouts.status,
  plan: plans.name,
  customerName: checkouts.customerName,
  customerEmail: checkouts.customerEmail,
  userId: checkouts.userId,
  total: checkouts.totalAmount,
  currency: checkouts.currency,
  paymentMethod: checkouts.paymentMethod,
  gateway: paymentGateways.name,
  createdAt: checkouts.createdAt,
  paidAt: checkouts.paidAt,
};

/** Checkouts as the view asks for them; admins only. */
export async function listCheckouts(ctx: Context, view: ListCheckouts): Promise<ListPage<AdminCheckout>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const by = view.sort.endsWith("total") ? checkouts.totalAmount : checkouts.id;
  const { customerName, customerEmail, publicId, externalId } = checkouts;
  const rows = await ctx.db
    .select(columns)
    .from(checkouts)
    .leftJoin(plans, eq(plans.id, checkouts.planId))
    .leftJoin(paymentGateways, eq(paymentGateways.id, checkouts.gatewayId))
    .where(
      and(
        view.status ? eq(checkouts.status, view.status) : undefined,
        holds(view.q, [customerName, customerEmail, publicId, externalId]),
      ),
    )
    .orderBy(...orderOf(view.sort, by, checkouts.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** The latest checkouts of one account. */
export async function checkoutsOf(ctx: Context, userId: number, limit: number): Promise<AdminCheckout[]> {
  return ctx.db
    .select(columns)
    .from(checkouts)
    .leftJoin(plans, eq(plans.id, checkouts.planId))
    .leftJoin(paymentGateways, eq(paymentGateways.id, checkouts.gatewayId))
    .where(eq(checkouts.userId, userId))
    .orderBy(desc(checkouts.id))
    .limit(limit);
}

/** One checkout with its subscription, transactions and postbacks; admins only. Refuses with NotFound. */
export async function getCheckout(ctx: Context, publicId: string): Promise<AdminCheckoutPage> {
  requireAdmin(ctx);
  if (!isUuid(publicId)) throw new NotFound("checkout");
  const [row] = await ctx.db
    .select({
      ...columns,
      id: checkouts.id,
      externalId: checkouts.externalId,
      lines: checkouts.lines,
      expiresAt: checkouts.expiresAt,
      checks: checkouts.checks,
      nextCheckAt: checkouts.nextCheckAt,
      customerDocument: checkouts.customerDocument,
      customerPhone: checkouts.customerPhone,
    })
    .from(checkouts)
    .leftJoin(plans, eq(plans.id, checkouts.planId))
    .leftJoin(paymentGateways, eq(paymentGateways.id, checkouts.gatewayId))
    .where(eq(checkouts.publicId, publicId));
  if (!row) throw new NotFound("checkout");
  const { id, ...checkout } = row;
  const [transactions, subscription] = await Promise.all([transactionsOf(ctx, id), subscriptionOf(ctx, id)]);
  const objectKeys = [checkout.externalId, ...transactions.map(({ externalId }) => externalId)];
  const postbacks = await postbacksAbout(
    ctx,
    objectKeys.filter((key) => key !== null),
  );
  return { ...checkout, subscription, transactions, postbacks };
}
