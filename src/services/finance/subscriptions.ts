import { and, desc, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { checkouts, plans, SUBSCRIPTION_STATUSES, subscriptions, transactions, users } from "@/db/schema";
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
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";
import { type TimelineEntry, timelineOf } from "../subscriptions";
import { type AdminTransaction, transactionsOfSubscription } from "./transactions";

/** What an address says about the list of subscriptions. `q` searches the fan's name and e-mail. */
export const ListSubscriptions = z.object({
  status: oneFrom(SUBSCRIPTION_STATUSES),
  q: searchWords,
  sort: orderFrom(["-created", "created", "-end", "end"], "-created"),
  page: pageNumber,
});
export type ListSubscriptions = z.infer<typeof ListSubscriptions>;

/** A fan's period on a plan. */
export type AdminSubscription = {
  id: number;
  status: (typeof SUBSCRIPTION_STATUSES)[number];
  user: { id: number; name: string; email: string };
  plan: { id: number; name: string };
  startDate: Date | null;
  endDate: Date | null;
  cancelAtPeriodEnd: boolean;
  canceledReason: string | null;
  /** The checkout that paid for it last. */
  checkoutPublicId: string | null;
  createdAt: Date;
};

/** Subscriptions as the view asks for them; admins only. */
export async function listSubscriptions(
  ctx: Context,
  view: ListSubscriptions,
): Promise<ListPage<AdminSubscription>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const by = view.sort.endsWith("end") ? subscriptions.endDate : subscriptions.id;
  const rows = await selectSubscriptions(ctx)
    .where(
      and(
        view.status ? eq(subscriptions.status, view.status) : undefined,
        holds(view.q, [users.name, users.email]),
      ),
    )
    .orderBy(...orderOf(view.sort, by, subscriptions.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** One subscription; admins only. Refuses with NotFound. */
export async function getSubscription(ctx: Context, id: number): Promise<AdminSubscription> {
  requireAdmin(ctx);
  const [row] = await selectSubscriptions(ctx).where(eq(subscriptions.id, id));
  if (!row) throw new NotFound("subscription");
  return row;
}

/** One subscription in full. */
export type AdminSubscriptionPage = {
  subscription: AdminSubscription;
  externalId: string | null;
  graceUntil: Date | null;
  trialEndsAt: Date | null;
  nextBillingAt: Date | null;
  transactions: AdminTransaction[];
  /** The newest first. */
  timeline: TimelineEntry[];
};

/** One subscription with its payments and what happened to it; admins only. Refuses with NotFound. */
export async function getSubscriptionPage(ctx: Context, id: number): Promise<AdminSubscriptionPage> {
  const subscription = await getSubscription(ctx, id);
  const [more] = await ctx.db
    .select({
      externalId: subscriptions.externalId,
      graceUntil: subscriptions.graceUntil,
      trialEndsAt: subscriptions.trialEndsAt,
      nextBillingAt: subscriptions.nextBillingAt,
    })
    .from(subscriptions)
    .where(eq(subscriptions.id, id));
  if (!more) throw new NotFound("subscription");
  const [transactions, timeline] = await Promise.all([
    transactionsOfSubscription(ctx, id),
    timelineOf(ctx, id),
  ]);
  return { subscription, ...more, transactions, timeline };
}

/** The subscription that a checkout opened or extended. */
export async function subscriptionOf(ctx: Context, checkoutId: number): Promise<AdminSubscription | null> {
  const paid = ctx.db
    .select({ id: transactions.subscriptionId })
    .from(transactions)
    .where(eq(transactions.checkoutId, checkoutId));
  const [row] = await selectSubscriptions(ctx)
    .where(or(eq(subscriptions.checkoutId, checkoutId), inArray(subscriptions.id, paid)))
    .orderBy(desc(subscriptions.id))
    .limit(1);
  return row ?? null;
}

/** The latest subscriptions of one account. */
export async function subscriptionsOfUser(
  ctx: Context,
  userId: number,
  limit: number,
): Promise<AdminSubscription[]> {
  return selectSubscriptions(ctx)
    .where(eq(subscriptions.userId, userId))
    .orderBy(desc(subscriptions.id))
    .limit(limit);
}

function selectSubscriptions(ctx: Context) {
  return ctx.db
    .select({
      id: subscriptions.id,
      status: subscriptions.status,
      user: { id: users.id, name: users.name, email: users.email },
      plan: { id: plans.id, name: plans.name },
      startDate: subscriptions.startDate,
      endDate: subscriptions.endDate,
      cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
      canceledReason: subscriptions.canceledReason,
      checkoutPublicId: checkouts.publicId,
      createdAt: subscriptions.createdAt,
    })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .leftJoin(checkouts, eq(checkouts.id, subscriptions.checkoutId))
    .$dynamic();
}
