import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, vi } from "vitest";
import { checkouts } from "@/db/schema";
import { startCheckout } from "@/services/checkouts";
import { GatewayUnavailable } from "@/services/payments";
import { test } from "../../support/test";
import { aForm, booksOf, buy, heard, inbox, openShop, runJobs, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => shop.sandbox.faults({}));
afterAll(() => shop.close());

const FAULTS = ["error", "busy", "lost", "half", "hang"] as const;

describe("a gateway whose API has a bad day", () => {
  test.for(FAULTS)("makes no second charge when it answers with: %s", async (fault, { ctx, fan }) => {
    const form = aForm(shop.planId);
    await shop.sandbox.faults({ api: { fault, times: 1 } });
    await expect(startCheckout(fan, form)).rejects.toThrow(GatewayUnavailable);
    const { publicId } = await startCheckout(fan, form);
    expect(await shop.sandbox.chargesOf(publicId)).toHaveLength(1);
    const own = await ctx.db.select().from(checkouts).where(eq(checkouts.userId, fan.actor.userId));
    expect(own.map((row) => row.publicId)).toEqual([publicId]);
  });

  test.for(["error", "busy", "half"] as const)(
    "holds up what was paid while it answers with: %s, and loses nothing",
    async (fault, { ctx, fan }) => {
      const { publicId, chargeId } = await buy(shop, fan);
      const before = shop.postbacks.answers.length;
      await shop.sandbox.faults({ api: { fault } });
      await shop.sandbox.act(chargeId, "pay");
      await heard(shop, before + 1);
      await runJobs();
      const waiting = (await inbox(ctx, "pending")).filter(({ objectKey }) => objectKey === chargeId);
      expect(waiting.map(({ lastError }) => lastError?.split(":")[0])).toEqual(["gateway_away"]);
      expect((await booksOf(ctx, publicId)).status).toBe("pending");

      await shop.sandbox.faults({});
      await ctx.db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
      await runJobs();
      const books = await booksOf(ctx, publicId);
      expect(books.status).toBe("paid");
      expect(books.keys).toHaveLength(1);
    },
  );

  test("sends only a part of its postbacks when it is told to", async () => {
    let came = 0;
    // It thanks for each one: what is not thanked for would be sent again.
    const listener = createServer((_, response) => {
      came += 1;
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    await shop.sandbox.faults({ drop: 0.5 });
    for (let n = 0; n < 40; n++) await shop.sandbox.ping(`http://127.0.0.1:${port}/`);
    await shop.sandbox.faults({});
    await shop.sandbox.ping(`http://127.0.0.1:${port}/`);
    await vi.waitFor(() => expect(came).toBeGreaterThan(1), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(came).toBeLessThan(41);
    await new Promise((resolve) => listener.close(resolve));
  });
});
