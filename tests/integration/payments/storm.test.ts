import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { checkouts, paymentGateways } from "@/db/schema";
import { startCheckout } from "@/services/checkouts";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import {
  aForm,
  balances,
  booksOf,
  buy,
  heard,
  inbox,
  openShop,
  runJobs,
  type Shop,
  subscriptionsOf,
} from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function inBatches<T>(items: T[], size: number, work: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(work));
}

test("a worker that is killed between asking the gateway and writing settles once when it is back", async ({
  ctx,
  fan,
}) => {
  const { publicId, chargeId } = await buy(shop, fan);
  const before = shop.postbacks.answers.length;
  await shop.sandbox.act(chargeId, "pay");
  await heard(shop, before + 1);

  // Somebody holds the checkout, so that the worker has its answer and waits to write when it is killed.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = ctx.db.transaction(async (tx) => {
    await tx.select().from(checkouts).where(eq(checkouts.publicId, publicId)).for("update");
    await held;
  });
  const worker = spawn(process.execPath, ["--import", "tsx", "src/jobs/main.ts"], {
    env: process.env,
    stdio: "ignore",
  });
  await vi.waitFor(async () => {
    const { rows } = await ctx.db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  }, 30_000);
  worker.kill("SIGKILL");
  await once(worker, "exit");
  release();
  await holding;
  expect((await booksOf(ctx, publicId)).status).toBe("pending");

  // What the job library does by itself four hours later: it takes the dead worker's jobs back.
  await ctx.db.execute(
    sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = now()`,
  );
  await runJobs();
  const books = await booksOf(ctx, publicId);
  expect(books.status).toBe("paid");
  expect(books.keys).toHaveLength(1);
}, 90_000);

test("two hundred checkouts, each postback three times and shuffled: nothing lost, nothing twice", async ({
  ctx,
}) => {
  const before = await balances(ctx);
  const fans = await Promise.all(
    Array.from({ length: 50 }, async () => ({ ...ctx, actor: await signedUp(ctx) })),
  );
  const bought: { publicId: string; chargeId: string; userId: number }[] = [];
  await inBatches(
    Array.from({ length: 200 }, (_, index) => fans[index % 50]!),
    8,
    async (fan) => {
      const { publicId } = await startCheckout(fan, aForm(shop.planId));
      const [charge] = await shop.sandbox.chargesOf(publicId);
      bought.push({ publicId, chargeId: charge!.id, userId: fan.actor.userId });
    },
  );

  const answered = shop.postbacks.answers.length;
  await shop.sandbox.faults({ duplicate: 2, reorder: true });
  const refunded = new Set(bought.filter((_, index) => index % 10 === 0).map(({ chargeId }) => chargeId));
  await inBatches(bought, 16, ({ chargeId }) => shop.sandbox.act(chargeId, "pay"));
  await inBatches([...refunded], 16, (chargeId) => shop.sandbox.act(chargeId, "refund"));
  await shop.sandbox.faults({});
  await heard(shop, answered + 220 * 3);
  await runJobs();

  const state = await Promise.all(bought.map(({ publicId }) => booksOf(ctx, publicId)));
  expect(state.filter(({ status }) => status === "paid")).toHaveLength(200);
  expect(state.filter(({ keys }) => keys.length === 1)).toHaveLength(200);
  expect(state.filter(({ live }) => live.length === 1)).toHaveLength(180);
  const after = await balances(ctx);
  const clearing = `gateway_clearing:${shop.gatewayId}`;
  expect(after[clearing]! - (before[clearing] ?? 0)).toBe(180 * 29_90);
  expect(Object.values(after).reduce((sum, balance) => sum + balance, 0)).toBe(0);
  expect(await inbox(ctx, "pending")).toEqual([]);

  // Four purchases of one plan by one fan are one subscription, paid up to the sum of what was not refunded.
  for (const { actor } of fans) {
    const subscriptions = await subscriptionsOf(ctx, actor.userId);
    const running = subscriptions.filter(({ status }) => status === "active");
    const kept = bought.filter(
      ({ userId, chargeId }) => userId === actor.userId && !refunded.has(chargeId),
    ).length;
    expect(running).toHaveLength(kept > 0 ? 1 : 0);
    const days = (running[0]!.endDate!.getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(kept * 30);
  }
}, 180_000);

test("a gateway's secrets lie sealed in the database and open only in their own place", async ({ ctx }) => {
  const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, shop.gatewayId));
  expect(row?.secretKey).not.toContain(shop.sandbox.secretKey);
  const { open } = await import("@/services/secrets");
  const place = `payment_gateways:${row!.id}:secret_key`;
  expect(open(row!.secretKey!, place)).toBe(shop.sandbox.secretKey);
  expect(() => open(row!.secretKey!, place.replace("secret_key", "webhook_secret"))).toThrow();
  expect(() => open(`${row!.secretKey!.slice(0, -2)}xx`, place)).toThrow();
});
