import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq, like, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { auditLog, checkouts, outbox, paymentGateways, webhookEvents } from "@/db/schema";
import { addDays, addMs, DAY, HOUR } from "@/lib/time";
import type { Context } from "@/services/context";
import { getPostback, ListPostbacks, listPostbacks } from "@/services/finance";
import {
  alertAdmins,
  replayDead,
  replayPostback,
  settleEvent,
  silentGateways,
  sweepCheckouts,
  wakeParked,
  watchGateways,
} from "@/services/payments";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout, aPostback } from "../admin/sales";
import { booksOf, buy, happens, openShop, runJobs, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function eventOf(ctx: Context, id: bigint) {
  const [event] = await ctx.db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return event!;
}

/** Lets our gateway be at another address while something happens. */
async function elsewhere(ctx: Context, apiUrl: string, work: () => Promise<unknown>) {
  const own = eq(paymentGateways.id, shop.gatewayId);
  const [row] = await ctx.db.select().from(paymentGateways).where(own);
  await ctx.db.update(paymentGateways).set({ settings: { apiUrl } }).where(own);
  await work();
  await ctx.db.update(paymentGateways).set({ settings: row!.settings }).where(own);
}

const jobsOf = async (ctx: Context, id: bigint) =>
  (
    await ctx.db.execute(
      sql`select run_at, priority from graphile_worker.jobs where key = ${`postback:${id}`}`,
    )
  ).rows;

describe("an event in the inbox", () => {
  test("says that its gateway is away, how often it was tried and when it is tried again", async ({
    ctx,
  }) => {
    const event = await aPostback(ctx, { gatewayId: shop.gatewayId, objectKey: "ch_away" });
    await elsewhere(ctx, "http://127.0.0.1:9", async () => {
      await settleEvent(ctx, String(event.id));
      await settleEvent(ctx, String(event.id));
    });
    const row = await eventOf(ctx, event.id);
    expect(row).toMatchObject({ status: "pending", attempts: 2 });
    expect(row.lastError).toMatch(/^gateway_away: /);
    expect(row.nextAt.getTime() - ctx.now.getTime()).toBe(20_000);
    expect(await jobsOf(ctx, event.id)).toHaveLength(1);
    // Three days later it is given up.
    await elsewhere(ctx, "http://127.0.0.1:9", async () => {
      for (let tries = 0; tries < 8; tries++) {
        await settleEvent({ ...ctx, now: addMs(event.receivedAt, 3 * DAY) }, String(event.id));
      }
    });
    expect(await eventOf(ctx, event.id)).toMatchObject({ status: "dead" });
  });

  test("that meets a bug of ours ends as given up, with the error and one mail to each admin a day", async ({
    ctx,
    admin,
    fan,
  }) => {
    const gateway = await aGateway(ctx, { adapter: "gone" });
    const events = [await aPostback(ctx, { gatewayId: gateway.id, objectKey: "ch_1" })];
    events.push(await aPostback(ctx, { gatewayId: gateway.id, objectKey: "ch_2" }));
    for (let tries = 0; tries < 12; tries++) {
      for (const { id } of events) await settleEvent(ctx, String(id));
    }
    for (const { id } of events) {
      const row = await eventOf(ctx, id);
      expect(row).toMatchObject({ status: "dead", attempts: 10 });
      expect(row.lastError).toContain('There is no adapter "gone"');
    }
    const mails = await ctx.db
      .select()
      .from(outbox)
      .where(like(outbox.cause, `alert:dead:${gateway.id}:%`));
    expect(mails.filter(({ userId }) => userId === admin.actor.userId)).toHaveLength(1);
    expect(mails.filter(({ userId }) => userId === fan.actor.userId)).toEqual([]);
  });

  test("that is parked wakes at once when its checkout becomes known, and no other one does", async ({
    ctx,
    fan,
  }) => {
    const { chargeId, publicId } = await buy(shop, fan);
    const other = await aPostback(ctx, {
      gatewayId: shop.gatewayId,
      objectKey: "ch_other",
      status: "parked",
      nextAt: addMs(ctx.now, HOUR),
    });
    const early = await aPostback(ctx, {
      gatewayId: shop.gatewayId,
      objectKey: chargeId,
      status: "parked",
      nextAt: addMs(ctx.now, HOUR),
    });
    await happens(shop, chargeId, "pay");
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
    expect(await eventOf(ctx, early.id)).toMatchObject({ status: "processed" });
    expect(await eventOf(ctx, other.id)).toMatchObject({ status: "parked", attempts: 0 });
  });

  test("that has just come is tried before the orphans, of which a thousand wait and a hundred are due as well", async ({
    ctx,
    fan,
  }) => {
    const { chargeId } = await buy(shop, fan);
    const asked: string[] = [];
    const gateway = createServer((request, response) => {
      asked.push((request.url ?? "").split("/").at(-1) ?? "");
      response.writeHead(404, { "content-type": "application/json" }).end("{}");
    });
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    await ctx.db.execute(sql`
      insert into webhook_events (gateway_id, dedupe_key, object_key, type, payload, status, next_at)
      select ${shop.gatewayId}, 'orphan:' || n, case when n > 900 then 'ch_due' else 'ch_orphan' end, 'charge.paid', '', 'parked', now() + interval '1 hour'
      from generate_series(1, 1000) n`);
    await wakeParked({ ...ctx, now: addMs(ctx.now, -HOUR) }, shop.gatewayId, ["ch_due"]);
    const before = asked.length;
    await elsewhere(ctx, `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, async () => {
      const event = await aPostback(ctx, { gatewayId: shop.gatewayId, objectKey: chargeId });
      await ctx.db.execute(
        sql`select graphile_worker.add_job('postback.settle', json_build_object('eventId', ${String(event.id)}::text))`,
      );
      await runJobs();
    });
    gateway.closeAllConnections();
    gateway.close();
    expect(asked.length - before).toBe(101);
    // Four hands start at once: the new one is among the first that they take.
    expect(asked.slice(0, 4)).toContain(chargeId);
    await ctx.db.delete(webhookEvents).where(like(webhookEvents.dedupeKey, "orphan:%"));
  });

  test("whose job ends its worker each time is given up after the window", async ({ ctx, admin }) => {
    const old = addDays(ctx.now, -4);
    const gatewayId = (await aGateway(ctx)).id;
    const stuck = await aPostback(ctx, { gatewayId, objectKey: "ch_x", receivedAt: old, nextAt: old });
    const lost = await aPostback(ctx, { gatewayId, objectKey: "ch_y", nextAt: addMs(ctx.now, -HOUR) });
    const queued = await aPostback(ctx, { gatewayId, objectKey: "ch_z", nextAt: addMs(ctx.now, -HOUR) });
    await ctx.db.execute(
      sql`select graphile_worker.add_job('postback.settle', '{}', job_key => ${`postback:${queued.id}`}, run_at => now() + interval '1 day')`,
    );
    await sweepCheckouts(ctx);
    expect(await eventOf(ctx, stuck.id)).toMatchObject({ status: "dead", lastError: "job_lost" });
    expect(await eventOf(ctx, lost.id)).toMatchObject({
      status: "pending",
      lastError: "job_lost",
      attempts: 1,
    });
    expect(await jobsOf(ctx, lost.id)).toHaveLength(1);
    // One whose job only waits in a long queue keeps its place.
    expect(await eventOf(ctx, queued.id)).toMatchObject({ status: "pending", attempts: 0, lastError: null });
    const mine = and(eq(outbox.userId, admin.actor.userId), like(outbox.cause, `alert:dead:${gatewayId}:%`));
    expect(await ctx.db.$count(outbox, mine)).toBe(1);
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  });

  test("about money of another sum is settled, and says so", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await ctx.db.update(checkouts).set({ totalAmount: 30_00 }).where(eq(checkouts.publicId, publicId));
    await happens(shop, chargeId, "pay");
    const { items } = await listPostbacks(admin, ListPostbacks.parse({ q: chargeId }));
    expect(items).toMatchObject([{ status: "processed", error: "mismatch" }]);
    const mine = and(eq(outbox.userId, admin.actor.userId), like(outbox.cause, "alert:mismatch:%"));
    expect(await ctx.db.$count(outbox, mine)).toBe(1);
  });
});

describe("an admin", () => {
  test("has a postback tried again that was given up: the same door, one row of the audit log", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    const dead = await aPostback(ctx, {
      gatewayId: shop.gatewayId,
      objectKey: chargeId,
      status: "dead",
      lastError: "broken: x",
      receivedAt: addDays(ctx.now, -30),
    });
    await Promise.all([1, 2, 3].map(() => replayPostback(admin, { id: String(dead.id) })));
    await runJobs();
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
    expect(await eventOf(ctx, dead.id)).toMatchObject({ status: "processed", lastError: null });
    // What is settled may be tried again as well, and nothing comes of it.
    await replayPostback(admin, { id: String(dead.id) });
    await runJobs();
    expect((await booksOf(ctx, publicId)).keys).toHaveLength(1);
    const audited = and(
      eq(auditLog.action, "postback.replayed"),
      eq(auditLog.subject, `postback:${dead.id}`),
    );
    expect(await ctx.db.$count(auditLog, audited)).toBe(4);
  });

  test("cannot have tried again what only counts, and nobody else can at all", async ({
    ctx,
    admin,
    fan,
    visitor,
  }) => {
    const counted = await aPostback(ctx, {
      gatewayId: shop.gatewayId,
      status: "rejected",
      objectKey: "ch_1",
    });
    const ping = await aPostback(ctx, { gatewayId: shop.gatewayId, status: "ignored" });
    for (const { id } of [counted, ping]) {
      await expect(replayPostback(admin, { id: String(id) })).rejects.toMatchObject({
        code: "nothing_to_replay",
      });
      expect((await getPostback(admin, String(id))).replayable).toBe(false);
    }
    await expect(replayPostback(admin, { id: "999999999999" })).rejects.toMatchObject({ kind: "not_found" });
    for (const stranger of [fan, visitor]) {
      await expect(replayPostback(stranger, { id: "1" })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(replayDead(stranger, { gateway: 1 })).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  test("has all of one gateway tried again, so many at once, and no other gateway's", async ({
    ctx,
    admin,
  }) => {
    const [gateway, other] = [await aGateway(ctx), await aGateway(ctx)];
    await ctx.db.execute(sql`
      insert into webhook_events (gateway_id, dedupe_key, object_key, type, payload, status)
      select g, 'dead:' || n, 'ch_' || n, 'charge.paid', '', 'dead'
      from generate_series(1, 600) n, unnest(array[${gateway.id}, ${other.id}]::int[]) g where g = ${gateway.id} or n = 1`);
    expect(await replayDead(admin, { gateway: gateway.id })).toBe(500);
    expect(await replayDead(admin, { gateway: gateway.id })).toBe(100);
    await expect(replayDead(admin, { gateway: gateway.id })).rejects.toMatchObject({
      code: "nothing_to_replay",
    });
    const { items } = await listPostbacks(
      admin,
      ListPostbacks.parse({ gateway: String(other.id), status: "dead" }),
    );
    expect(items).toHaveLength(1);
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  });
});

describe("a gateway that says nothing", () => {
  test("is told of when fans paid meanwhile, and not when nobody bought anything", async ({ ctx, admin }) => {
    const since = addDays(ctx.now, -3);
    const quiet = await aGateway(ctx, { isActive: true, createdAt: since });
    const silent = await aGateway(ctx, {
      isActive: true,
      createdAt: since,
      lastEventAt: addDays(ctx.now, -2),
    });
    const off = await aGateway(ctx, { isActive: false, createdAt: since });
    const spoke = await aGateway(ctx, { isActive: true, createdAt: since, lastEventAt: ctx.now });
    for (const { id } of [silent, off, spoke]) {
      const createdAt = addMs(ctx.now, -30 * HOUR);
      await aCheckout(ctx, { gatewayId: id, externalId: "ch_1", status: "paid", createdAt });
    }
    const ours = [quiet, silent, off, spoke].map(({ id }) => id);
    const found = (await silentGateways(admin)).map(({ id }) => id).filter((id) => ours.includes(id));
    expect(found).toEqual([silent.id]);
    await watchGateways(ctx);
    await watchGateways({ ...ctx, now: addMs(ctx.now, 1) });
    const mine = and(eq(outbox.userId, admin.actor.userId), like(outbox.cause, "alert:silent:%"));
    expect(await ctx.db.$count(outbox, mine)).toBe(1);
  });
});

describe("a storm of alerts", () => {
  test("is one mail per kind, gateway and day, however many come at once", async ({ ctx, admin }) => {
    const gateway = await aGateway(ctx);
    const alert = (kind: "dead" | "surplus", now = ctx.now) =>
      alertAdmins({ ...ctx, now }, { kind, gateway, detail: "ch_1", path: "/admin" });
    await Promise.all(Array.from({ length: 40 }, () => alert("dead")));
    await alert("surplus");
    await alert("dead", addDays(ctx.now, 1));
    const mine = and(eq(outbox.userId, admin.actor.userId), like(outbox.cause, `alert:%:${gateway.id}:%`));
    expect(await ctx.db.$count(outbox, mine)).toBe(3);
  });
});
