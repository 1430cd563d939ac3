import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { subscriptions, syncRuns } from "@/db/schema";
import { addDays } from "@/lib/time";
import {
  getCheckout,
  getPostback,
  getTransaction,
  ListCheckouts,
  ListPostbacks,
  ListSubscriptions,
  ListTransactions,
  listCheckouts,
  listPostbacks,
  listSubscriptions,
  listTransactions,
} from "@/services/finance";
import { ListSyncRuns, listSyncRuns } from "@/services/whitelabel";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout, aPayment, aPostback } from "./sales";

/** What people and robots type into an address. None of it may be an error. */
const ADDRESSES = [
  {},
  { page: "200" },
  { page: "201" },
  { page: "-1" },
  { status: "nonsense", sort: "nonsense", page: "nonsense" },
  { q: "%" },
  { q: "_" },
  { q: "\\" },
  { q: "'; drop table users; --" },
  { q: "\u0000" },
  { q: "😀 ção" },
];

describe("the lists of the admin area", () => {
  for (const typed of ADDRESSES) {
    test(`answer ${JSON.stringify(typed)} with a page`, async ({ admin }) => {
      const pages = [
        await listCheckouts(admin, ListCheckouts.parse(typed)),
        await listTransactions(admin, ListTransactions.parse(typed)),
        await listPostbacks(admin, ListPostbacks.parse(typed)),
        await listSubscriptions(admin, ListSubscriptions.parse(typed)),
        await listSyncRuns(admin, ListSyncRuns.parse(typed)),
      ];
      for (const page of pages) expect(page.items).toBeInstanceOf(Array);
    });
  }

  test("find a checkout by its customer, and a percent sign stands for itself", async ({ ctx, admin }) => {
    const name = `Ana 100% ${randomUUID()}`;
    const { publicId } = await aCheckout(ctx, { customerName: name });
    const found = async (q: string) =>
      (await listCheckouts(admin, ListCheckouts.parse({ q }))).items.map((row) => row.publicId);
    expect(await found(name.toUpperCase())).toEqual([publicId]);
    expect(await found(name.replace("100%", "%"))).toEqual([]);
  });

  test("show only the state that was asked for", async ({ ctx, admin }) => {
    const email = `${randomUUID()}@example.com`;
    const paid = await aCheckout(ctx, { customerEmail: email, status: "paid" });
    await aCheckout(ctx, { customerEmail: email });
    const { items } = await listCheckouts(admin, ListCheckouts.parse({ q: email, status: "paid" }));
    expect(items.map((row) => row.publicId)).toEqual([paid.publicId]);
  });

  test("turn their pages without losing or repeating a row", async ({ ctx, admin }) => {
    const email = `${randomUUID()}@example.com`;
    const planId = (await aPlan(ctx)).id;
    for (let i = 0; i < 30; i++) {
      await aCheckout(ctx, { planId, customerEmail: email, totalAmount: (i % 3) * 10_00 });
    }
    const page = (number: string) =>
      listCheckouts(admin, ListCheckouts.parse({ q: email, sort: "-total", page: number }));
    const [first, second] = [await page("1"), await page("2")];
    expect([first.items.length, first.more, second.items.length, second.more]).toEqual([25, true, 5, false]);
    const totals = [...first.items, ...second.items].map((row) => row.total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    expect(new Set([...first.items, ...second.items].map((row) => row.publicId)).size).toBe(30);
  });

  test("tell why a sync was held", async ({ ctx, admin }) => {
    await ctx.db.insert(syncRuns).values({ status: "held", error: "too_many_missing", listed: 12 });
    const { items } = await listSyncRuns(admin, ListSyncRuns.parse({ status: "held" }));
    expect(items[0]).toMatchObject({ status: "held", error: "too_many_missing", listed: 12 });
  });
});

describe("a checkout's page", () => {
  test("holds its money, its postbacks and the subscription that it opened", async ({ ctx, admin, fan }) => {
    const gatewayId = (await aGateway(ctx)).id;
    const externalId = `ch_${randomUUID()}`;
    const checkout = await aCheckout(ctx, {
      gatewayId,
      externalId,
      userId: fan.actor.userId,
      status: "paid",
    });
    const [subscription] = await ctx.db
      .insert(subscriptions)
      .values({
        userId: fan.actor.userId,
        planId: checkout.planId!,
        status: "active",
        startDate: ctx.now,
        endDate: addDays(ctx.now, 30),
      })
      .returning();
    const subscriptionId = subscription!.id;
    const payment = await aPayment(ctx, { gatewayId, externalId, checkoutId: checkout.id, subscriptionId });
    const event = await aPostback(ctx, { gatewayId, objectKey: externalId });
    await aPostback(ctx, { gatewayId, objectKey: "ch_of_somebody_else" });

    const page = await getCheckout(admin, checkout.publicId);
    expect(page.lines).toEqual(checkout.lines);
    expect(page.subscription?.id).toBe(subscriptionId);
    expect(page.transactions.map(({ publicId }) => publicId)).toEqual([payment.publicId]);
    expect(page.postbacks.map(({ id }) => id)).toEqual([String(event.id)]);
  });

  test("does not exist for an id that is none", async ({ admin }) => {
    for (const id of ["1", "nonsense", randomUUID(), "%00"]) {
      await expect(getCheckout(admin, id)).rejects.toMatchObject({ kind: "not_found" });
      await expect(getTransaction(admin, id)).rejects.toMatchObject({ kind: "not_found" });
    }
    for (const id of ["0", "-1", "nonsense", "9".repeat(30)]) {
      await expect(getPostback(admin, id)).rejects.toMatchObject({ kind: "not_found" });
    }
  });
});

describe("a postback's page", () => {
  test("shows the body as it came, whatever it holds", async ({ ctx, admin }) => {
    const body = '{"type":"charge.paid","note":"<script>alert(1)</script> \u0000"}';
    const { id } = await aPostback(ctx, { payload: Buffer.from(body) });
    expect((await getPostback(admin, String(id))).payload).toBe(body);
    const bytes = await aPostback(ctx, { payload: Buffer.from([0xff, 0xfe, 0x00]) });
    expect(typeof (await getPostback(admin, String(bytes.id))).payload).toBe("string");
  });
});
