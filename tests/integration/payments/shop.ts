import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { vi } from "vitest";
import { db } from "@/db";
import {
  checkouts,
  entitlements,
  paymentGateways,
  subscriptions,
  transactions,
  users,
  webhookEvents,
} from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { paymentTasks } from "@/jobs/tasks/payments";
import { StartCheckout, startCheckout } from "@/services/checkouts";
import { type Context, systemContext } from "@/services/context";
import { accountBalances } from "@/services/ledger";
import { ensureSandboxGateway } from "@/services/payments";
import { aPlan } from "../../factories/catalogue";
import { type PostbackServer, servePostbacks } from "../../support/postbacks";
import { type Sandbox, startSandbox } from "../../support/sandbox";

/** A site that sells by the real sandbox gateway: its process, our postback route over HTTP, and the worker's jobs. */
export type Shop = {
  sandbox: Sandbox;
  postbacks: PostbackServer;
  gatewayId: number;
  planId: number;
  close(): Promise<void>;
};

/** Must be called before anything of ours reads the environment: it sets the address that the gateway posts back to. */
export async function openShop(): Promise<Shop> {
  const [sandbox, postbacks] = await Promise.all([startSandbox(), servePostbacks()]);
  process.env.APP_URL = postbacks.url;
  const ctx = { ...systemContext("test"), db: db() };
  const { url, secretKey, webhookSecret } = sandbox;
  const gateway = await ensureSandboxGateway(ctx, { url, secretKey, webhookSecret });
  const plan = await aPlan(ctx);
  const close = async () => void (await Promise.all([sandbox.stop(), postbacks.stop()]));
  return { sandbox, postbacks, gatewayId: gateway.id, planId: plan.id, close };
}

/** The form as a fan's browser sends it. */
export function aForm(planId: number, fields: Record<string, unknown> = {}): StartCheckout {
  return StartCheckout.parse({
    planId: String(planId),
    paymentMethod: "pix",
    name: "Bia Luz",
    email: "bia@example.com",
    idempotencyKey: randomUUID(),
    ...fields,
  });
}

/** A checkout with its charge at the gateway. */
export async function buy(shop: Shop, fan: Context, fields: Record<string, unknown> = {}) {
  const { publicId } = await startCheckout(fan, aForm(Number(fields.planId ?? shop.planId), fields));
  const [charge] = await shop.sandbox.chargesOf(publicId);
  return { publicId, chargeId: charge!.id };
}

/** Lets something happen at the gateway and waits until its postbacks were answered and their jobs are done. */
export async function happens(shop: Shop, chargeId: string, act: string, amount?: number): Promise<void> {
  const before = shop.postbacks.answers.length;
  await shop.sandbox.act(chargeId, act, amount);
  await heard(shop, before + 1);
  await runJobs();
}

/** Waits until the postback route has answered this many times. */
export async function heard(shop: Shop, count: number): Promise<void> {
  await vi.waitFor(() => {
    if (shop.postbacks.answers.length < count)
      throw new Error(`${shop.postbacks.answers.length} of ${count} heard`);
  }, 20_000);
}

const silent = new Logger(() => () => {});

/** Runs all jobs that are due, as the worker does. */
export async function runJobs(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  await runOnce({ connectionString, taskList: taskList(paymentTasks), concurrency: 4, logger: silent });
}

/** What the books say about one checkout, to compare with. */
export async function booksOf(ctx: Context, publicId: string) {
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.publicId, publicId));
  const payments = await ctx.db
    .select()
    .from(transactions)
    .where(eq(transactions.checkoutId, checkout!.id))
    .orderBy(transactions.id);
  const ids = payments.map(({ id }) => String(id));
  const keys = (await ctx.db.select().from(entitlements)).filter((key) => ids.includes(key.sourceId));
  return {
    checkout: checkout!,
    status: checkout!.status,
    payments: payments.map(({ status }) => status),
    keys,
    live: keys.filter((key) => !key.revokedAt).map(({ keyKind }) => keyKind),
  };
}

export async function subscriptionsOf(ctx: Context, userId: number) {
  return ctx.db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.userId, userId))
    .orderBy(subscriptions.id);
}

/** Balances by account; accounts that hold nothing are left out. */
export async function balances(ctx: Context): Promise<Record<string, number>> {
  const all = await accountBalances({ ...ctx, actor: { kind: "system", name: "test" } });
  return Object.fromEntries(
    all.filter(({ balance }) => balance !== 0).map(({ account, balance }) => [account, balance]),
  );
}

export async function inbox(ctx: Context, status?: string) {
  const rows = await ctx.db.select().from(webhookEvents).orderBy(webhookEvents.id);
  return status ? rows.filter((row) => row.status === status) : rows;
}

export async function endpointToken(ctx: Context, shop: Shop): Promise<string> {
  const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, shop.gatewayId));
  return row!.endpointToken;
}

export async function verifyEmail(ctx: Context, userId: number, email: string): Promise<void> {
  await ctx.db.update(users).set({ email, emailVerifiedAt: ctx.now }).where(eq(users.id, userId));
}
