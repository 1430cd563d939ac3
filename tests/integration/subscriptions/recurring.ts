import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import {
  checkouts,
  entitlements,
  outbox,
  type PriceLine,
  subscriptionEvents,
  subscriptions,
} from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { paymentTasks } from "@/jobs/tasks/payments";
import { subscriptionTasks } from "@/jobs/tasks/subscriptions";
import type { Context } from "@/services/context";
import { type GatewayPayment, settlePayment } from "@/services/payments";

export const DAY = 86_400_000;

type Plan = { id: number; name: string; price: number; duration: number; modelId: number | null };
type Owner = Context & { actor: { userId: number } };

/** A checkout as it lies in the database once its charge exists. */
export async function aCheckout(
  fan: Owner,
  plan: Plan,
  gatewayId: number,
  line: Partial<Extract<PriceLine, { kind: "plan" }>> = {},
) {
  const [checkout] = await fan.db
    .insert(checkouts)
    .values({
      userId: fan.actor.userId,
      planId: plan.id,
      gatewayId,
      paymentMethod: "credit_card",
      totalAmount: plan.price,
      currency: "BRL",
      lines: [
        {
          kind: "plan",
          id: plan.id,
          name: plan.name,
          amount: plan.price,
          durationDays: plan.duration,
          modelId: plan.modelId,
          ...line,
        },
      ],
      customerName: "Bia Luz",
      customerEmail: "bia@example.com",
      idempotencyKey: randomUUID(),
      expiresAt: fan.now,
    })
    .returning();
  return checkout!;
}

/** What a gateway says about a payment of this checkout. */
export function said(
  checkout: { publicId: string; totalAmount: number },
  words: Partial<GatewayPayment> & { asOf: Date },
): GatewayPayment {
  const status = words.status ?? "paid";
  return {
    externalId: `ch_${checkout.publicId}`,
    reference: checkout.publicId,
    kind: "charge",
    subscriptionId: null,
    status,
    amount: checkout.totalAmount,
    currency: "BRL",
    refundedAmount: status === "refunded" ? checkout.totalAmount : 0,
    paidAt: status === "paid" ? words.asOf : null,
    ...words,
  };
}

export const at = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * DAY),
});

/** Lets the gateway's word take effect at that moment. */
export const settle = (ctx: Context, gatewayId: number, payment: GatewayPayment) =>
  settlePayment(ctx, { id: gatewayId, name: "Sandbox", mode: "test" }, payment);

export async function subscriptionsOf(ctx: Context, userId: number) {
  return ctx.db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.userId, userId))
    .orderBy(subscriptions.id);
}

/** For how many days the fan's unrevoked paid keys work in all. */
export async function paidDays(ctx: Context, userId: number): Promise<number> {
  const keys = await ctx.db.select().from(entitlements).where(eq(entitlements.userId, userId));
  return keys
    .filter(({ revokedAt, source, endsAt }) => !revokedAt && endsAt && source === "transaction")
    .reduce((sum, { startsAt, endsAt }) => sum + (endsAt!.getTime() - startsAt.getTime()) / DAY, 0);
}

export async function eventsOf(ctx: Context, subscriptionId: number): Promise<string[]> {
  const rows = await ctx.db
    .select()
    .from(subscriptionEvents)
    .where(eq(subscriptionEvents.subscriptionId, subscriptionId))
    .orderBy(subscriptionEvents.id);
  return rows.map(({ kind }) => kind);
}

export async function mailsTo(ctx: Context, userId: number): Promise<string[]> {
  const rows = await ctx.db.select().from(outbox).where(eq(outbox.userId, userId)).orderBy(outbox.id);
  return rows.map(({ template }) => template);
}

const silent = new Logger(() => () => {});

/** Runs all jobs of payments and subscriptions that are due, as the worker does. */
export async function runDueJobs(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  const tasks = taskList(paymentTasks, subscriptionTasks);
  await runOnce({ connectionString, taskList: tasks, concurrency: 2, logger: silent });
}
