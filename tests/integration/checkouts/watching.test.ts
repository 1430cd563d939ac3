import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { HEAD } from "@/app/api/checkouts/[publicId]/events/route";
import { getCheckoutStatus, watchCheckout } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { eventStream } from "@/web/event-stream";
import { test } from "../../support/test";
import { buy, happens, openShop, type Shop } from "../payments/shop";

vi.mock("server-only", () => ({}));
// The framework's headers and cookies exist only while it serves a request: here, one of a visitor's.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** The stream as the route builds it, read as a browser reads it. */
function listen(ctx: Context, publicId: string, signal = new AbortController().signal) {
  const answer = eventStream(new Request("http://site/", { signal }), {
    event: "status",
    subscribe: (onChange, end) => watchCheckout(publicId, onChange, end),
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

  test("hears that money came which does not fit, and that somebody looks at it", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const stop = new AbortController();
    const { told, ended } = listen(fan, publicId, stop.signal);
    await vi.waitFor(() => expect(told[0]).toBe("pending"));
    await happens(shop, chargeId, "pay", 1_00);
    await vi.waitFor(() => expect(told.at(-1)).toBe("in_review"));
    stop.abort();
    await ended;
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
    const pages = Array.from({ length: 5 }, () => listen(fan, publicId, leaving.signal));
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

  test("hears of the payment also when its address is written in capitals", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const { told, ended } = listen(fan, publicId.toUpperCase());
    await vi.waitFor(() => expect(told[0]).toBe("pending"));
    await happens(shop, chargeId, "pay");
    await ended;
    expect(told.at(-1)).toBe("paid");
  });

  test("is heard leaving, also when its request was collected meanwhile", async ({ fan }) => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const { publicId } = await buy(shop, fan);
    const leaving = new AbortController();
    const { told, ended } = listen(fan, publicId, leaving.signal);
    await vi.waitFor(() => expect(told[0]).toBe("pending"));
    for (let round = 0; round < 3; round++) {
      collect();
      await new Promise(setImmediate);
    }
    leaving.abort();
    await ended;
  });

  test("gives way to newer ones when too many look at the same checkout", async ({ fan }) => {
    const { publicId } = await buy(shop, fan);
    const leaving = new AbortController();
    const pages = Array.from({ length: 7 }, () => listen(fan, publicId, leaving.signal));
    await Promise.all([pages[0]!.ended, pages[1]!.ended]);
    await vi.waitFor(() => expect(pages.slice(2).every(({ told }) => told.length > 0)).toBe(true));
    leaving.abort();
    await Promise.all(pages.map(({ ended }) => ended));
  });
});

describe("a HEAD request", () => {
  test("opens no stream, however often it is made", async ({ visitor }) => {
    const { publicId } = await buy(shop, visitor);
    const request = new Request("http://site/", { method: "HEAD" });
    for (let count = 0; count < 10; count++) {
      const answer = await HEAD(request, { params: Promise.resolve({ publicId }) });
      expect([answer.status, answer.body]).toEqual([200, null]);
    }
    const unknown = Promise.resolve({ publicId: randomUUID() });
    expect((await HEAD(request, { params: unknown })).status).toBe(404);
  });
});
