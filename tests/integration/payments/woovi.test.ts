import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { POST as postbacks } from "@/app/api/postbacks/[gateway]/[token]/route";
import { db } from "@/db";
import { startCheckout } from "@/services/checkouts";
import { type Context, systemContext } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { wooviDialect as dialect } from "../../support/conformance/dialects/woovi";
import { startWoovi, WOOVI_APP_ID } from "../../support/gateways/woovi";
import type { FakeWoovi } from "../../support/gateways/woovi/book";
import { test } from "../../support/test";
import { anAccount, post } from "./accounts";
import { aForm, booksOf, runJobs } from "./shop";

vi.mock("server-only", () => ({}));

const { mine, theirs } = dialect.secrets;

let gateway: FakeWoovi;
let account: { id: number; token: string };
let planId: number;
beforeAll(async () => {
  gateway = await startWoovi();
  const ctx = { ...systemContext("test"), db: db() };
  account = await anAccount(ctx, "woovi", {
    secretKey: WOOVI_APP_ID,
    webhookSecret: mine,
    settings: { apiUrl: gateway.url },
  });
  planId = (await aPlan(ctx)).id;
});
afterAll(() => gateway.stop());

async function buy(fan: Context) {
  const { publicId } = await startCheckout(fan, aForm(planId, { email: `${randomUUID()}@example.com` }));
  return { publicId, charge: gateway.charges.find(({ correlationID }) => correlationID === publicId)! };
}

async function tell(message: object, signedBy = mine) {
  const text = JSON.stringify(message);
  const signing = { secrets: [signedBy], at: new Date(), id: "1" };
  const { headers } = dialect.sign(new TextEncoder().encode(text), signing);
  const params = { gateway: "woovi", token: account.token };
  const { status } = await post(postbacks, "/api/postbacks/woovi/token", text, { params, headers });
  await runJobs();
  return status;
}

const completed = (correlationID: string) => ({
  event: "OPENPIX:CHARGE_COMPLETED",
  charge: { correlationID, status: "COMPLETED" },
});

describe("a PIX charge at Woovi", () => {
  test("asks for no document, shows its code on our page and opens what was bought", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    const { checkout } = await booksOf(ctx, publicId);
    expect(checkout.paymentInstructions?.pixCode).toBe(`00020101-of-${publicId}`);
    await gateway.pay(publicId);
    expect(await Promise.all([1, 2, 3].map(() => tell(completed(publicId))))).toEqual([200, 200, 200]);
    const books = await booksOf(ctx, publicId);
    expect(books).toMatchObject({ status: "paid", payments: ["paid"] });
    expect(books.keys).toHaveLength(1);
  });

  test("is not paid because a postback says so: forged it is refused, genuine it only makes us ask", async ({
    ctx,
    fan,
  }) => {
    const { publicId } = await buy(fan);
    expect(await tell(completed(publicId), theirs)).toBe(401);
    expect(await tell(completed(publicId))).toBe(200);
    expect((await booksOf(ctx, publicId)).keys).toEqual([]);
  });

  test("ends with its money: a refund in Woovi's panel is told by the PIX alone", async ({ ctx, fan }) => {
    const { publicId, charge } = await buy(fan);
    await gateway.pay(publicId);
    await tell(completed(publicId));
    charge.refunds.push({ correlationID: randomUUID(), value: charge.value, status: "CONFIRMED" });
    const originalTransaction = { endToEndId: charge.endToEndId };
    await tell({ event: "PIX_TRANSACTION_REFUND_SENT_CONFIRMED", originalTransaction });
    const books = await booksOf(ctx, publicId);
    expect(books).toMatchObject({ payments: ["refunded"], live: [] });
  });
});
