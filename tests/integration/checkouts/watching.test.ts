import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { getCheckoutStatus, watchCheckout } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { eventStream } from "@/web/event-stream";
import { test } from "../../support/test";
import { buy, happens, openShop, type Shop } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** The stream as the route builds it, read as a browser reads it. */
function listen(ctx: Context, publicId: string, signal = new AbortController().signal) {
  const answer = eventStream(new Request("http://site/", { signal }), {
    event: "status",
    subscribe: (onChange) => watchCheckout(publicId, onChange),
    read: async () => {
      const status = await getCheckoutStatus(ctx, publicId);
      return { data: { status }, isLast: status === "paid" };
    },
  });
  const told: string[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) {
      for (const [, status] of decoder.decode(chunk).matchAll(/"status":"(\w+)"/g)) told.push(status!);
    }
  })();
  return { answer, told, ended };
}

describe("an open checkout page", () => {
  test("hears that it was paid, and the stream ends by itself", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const { told, ended, answer } = listen(fan, publicId);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    await vi.waitFor(() => expect(told[0]).toBe("pending"));
    await happens(shop, chargeId, "pay");
    await ended;
    expect(told.at(-1)).toBe("paid");
  });

  test("that was opened after the payment is told so at once", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const { told, ended } = listen(fan, publicId);
    await ended;
    expect(told).toEqual(["paid"]);
  });

  test("hears of a payment that came while the line to the database was cut", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const { told, ended } = listen(fan, publicId);
    await vi.waitFor(() => expect(told[0]).toBe("pending"));
    await ctx.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'creatorflix checkouts'`);
    await happens(shop, chargeId, "pay");
    await ended;
    expect(told.at(-1)).toBe("paid");
  });

  test("shares one connection with all others, and leaves none behind", async ({ ctx, fan }) => {
    const { publicId } = await buy(shop, fan);
    const leaving = new AbortController();
    const pages = Array.from({ length: 40 }, () => listen(fan, publicId, leaving.signal));
    await vi.waitFor(() => expect(pages.every(({ told }) => told.length > 0)).toBe(true));
    const lines = async () => {
      const { rows } = await ctx.db.execute(sql`select 1 from pg_stat_activity
        where datname = current_database() and application_name = 'creatorflix checkouts'`);
      return rows.length;
    };
    expect(await lines()).toBe(1);
    leaving.abort();
    await Promise.all(pages.map(({ ended }) => ended));
    await vi.waitFor(async () => expect(await lines()).toBe(0));
  });
});
