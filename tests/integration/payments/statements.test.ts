import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { users } from "@/db/schema";
import { settleEvent } from "@/services/payments";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { booksOf, buy, heard, inbox, openShop, runJobs, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test("a PIX that a fan paid is settled, with its receipt, in nineteen statements", async ({ ctx, fan }) => {
  await ctx.db.update(users).set({ locale: "pt" }).where(eq(users.id, fan.actor.userId));
  const { publicId, chargeId } = await buy(shop, fan);
  await runJobs();
  const before = shop.postbacks.answers.length;
  await shop.sandbox.act(chargeId, "pay");
  await heard(shop, before + 1);
  const [event] = await inbox(ctx, "pending");

  const sent = await statementsOf(() => settleEvent(ctx, String(event?.id)));

  expect(await booksOf(ctx, publicId)).toMatchObject({ status: "paid", live: ["site"] });
  expect(sent.filter((statement) => statement.startsWith("savepoint"))).toEqual([]);
  expect(sent.length, sent.join("\n")).toBeLessThanOrEqual(19);
});
