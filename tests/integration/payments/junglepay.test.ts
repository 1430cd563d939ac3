import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { POST as postbacks } from "@/app/api/postbacks/[gateway]/[token]/route";
import { POST as legacy } from "@/app/api/webhook/junglepay/route";
import { db } from "@/db";
import { startCheckout } from "@/services/checkouts";
import { type Context, systemContext } from "@/services/context";
import { refetchCheckout } from "@/services/payments";
import { aPlan } from "../../factories/catalogue";
import { type FakeJunglePay, JUNGLEPAY_KEY, startJunglePay } from "../../support/gateways/junglepay";
import { test } from "../../support/test";
import { anAccount, post } from "./accounts";
import { aForm, booksOf, inbox, runJobs } from "./shop";

vi.mock("server-only", () => ({}));

let gateway: FakeJunglePay;
let account: { id: number; token: string };
let planId: number;
beforeAll(async () => {
  gateway = await startJunglePay();
  const ctx = { ...systemContext("test"), db: db() };
  account = await anAccount(ctx, "junglepay", {
    secretKey: JUNGLEPAY_KEY,
    settings: { apiUrl: `${gateway.url}/v1` },
  });
  planId = (await aPlan(ctx)).id;
});
afterAll(() => gateway.stop());

async function buy(fan: Context) {
  const form = aForm(planId, { email: `${randomUUID()}@example.com`, document: "529.982.247-25" });
  const { publicId } = await startCheckout(fan, form);
  return { publicId, form, transaction: gateway.transactions.at(-1)! };
}

async function tell(body: string) {
  const params = { gateway: "junglepay", token: account.token };
  const { status } = await post(postbacks, "/api/postbacks/junglepay/token", body, { params });
  await runJobs();
  return status;
}

async function hint(body: string) {
  const { status } = await post(legacy, "/api/webhook/junglepay", body);
  await runJobs();
  return status;
}

describe("a PIX charge at JunglePay", () => {
  test("shows its code on our page, carries our reference and posts to the secret address", async ({
    ctx,
    fan,
  }) => {
    const { publicId, transaction } = await buy(fan);
    const { checkout } = await booksOf(ctx, publicId);
    expect(checkout.paymentInstructions?.pixCode).toBe(transaction.pix.qrcode);
    expect(checkout.externalId).toBe(String(transaction.id));
    expect(transaction).toMatchObject({ externalRef: publicId, amount: 2990 });
    expect(transaction.postbackUrl).toMatch(new RegExp(`/api/postbacks/junglepay/${account.token}$`));
  });

  test("is one, however often the same form is sent at once", async ({ fan }) => {
    const { form, publicId } = await buy(fan);
    await Promise.all(Array.from({ length: 5 }, () => startCheckout(fan, form)));
    expect(await gateway.chargesOf(publicId)).toBe(1);
  });

  test("opens what was bought when the API says paid, once", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    await gateway.pay(publicId);
    const body = gateway.postbackOf(transaction);
    expect(await Promise.all(Array.from({ length: 6 }, () => tell(body)))).toEqual(
      Array.from({ length: 6 }, () => 200),
    );
    const books = await booksOf(ctx, publicId);
    expect(books).toMatchObject({ status: "paid", payments: ["paid"] });
    expect(books.keys).toHaveLength(1);
  });

  test("opens also when every postback was lost", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    await gateway.pay(publicId);
    await refetchCheckout(ctx, (await booksOf(ctx, publicId)).checkout.id);
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });

  test("of another sum than asked is a mismatch and opens nothing", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    gateway.become(publicId, { status: "partially_paid", paidAmount: 1000 });
    await tell(gateway.postbackOf(transaction));
    expect(await booksOf(ctx, publicId)).toMatchObject({
      status: "pending",
      payments: ["mismatch"],
      live: [],
    });
  });

  test("keeps up with a protest that is lost, won and lost", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    await gateway.pay(publicId);
    await tell(gateway.postbackOf(transaction));
    for (const [status, known] of [
      ["in_protest", "disputed"],
      ["paid", "paid"],
      ["in_protest", "disputed"],
    ] as const) {
      gateway.become(publicId, { status });
      await tell(gateway.postbackOf(transaction));
      expect(await booksOf(ctx, publicId)).toMatchObject({ payments: [known], live: ["site"] });
    }
    gateway.become(publicId, { status: "chargedback" });
    await tell(gateway.postbackOf(transaction));
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["charged_back"], live: [] });
  });
});

describe("a lie about a transaction", () => {
  const lie = (body: string) => body.replace('"waiting_payment"', '"paid"');

  test("opens nothing, at the secret address and at the old one", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    const body = lie(gateway.postbackOf(transaction));
    expect(body).toContain('"paid"');
    expect(await tell(body)).toBe(200);
    expect(await hint(body)).toBe(200);
    expect(await booksOf(ctx, publicId)).toMatchObject({ status: "pending", live: [] });
  });

  test("opens nothing for somebody else's transaction that was paid", async ({ ctx, fan, otherFan }) => {
    const mine = await buy(fan);
    const theirs = await buy(otherFan);
    await gateway.pay(theirs.publicId);
    // The body names a paid transaction and my reference: the API knows whose it is.
    await tell(gateway.postbackOf({ ...theirs.transaction, externalRef: mine.publicId }));
    expect((await booksOf(ctx, mine.publicId)).status).toBe("pending");
    expect((await booksOf(ctx, theirs.publicId)).status).toBe("paid");
  });
});

describe("the address of the sites before this one", () => {
  test("makes us ask about a transaction that we know", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    await gateway.pay(publicId);
    expect(await hint(gateway.postbackOf(transaction))).toBe(200);
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });

  test("keeps nothing of what it does not know", async ({ ctx, fan }) => {
    const { transaction } = await buy(fan);
    const before = (await inbox(ctx)).length;
    expect(await hint(gateway.postbackOf({ ...transaction, id: 987_654 }))).toBe(404);
    expect(await hint('{"type":"transfer","data":{"id":1}}')).toBe(404);
    expect(await hint("{")).toBe(401);
    expect(await hint("x".repeat(300 * 1024))).toBe(413);
    expect(await inbox(ctx)).toHaveLength(before);
  });

  test("hears about one payment a few times a day, and the secret address goes on", async ({ ctx, fan }) => {
    const { publicId, transaction } = await buy(fan);
    const answers: number[] = [];
    for (let amount = 1; amount <= 25; amount++) {
      answers.push(await hint(gateway.postbackOf({ ...transaction, amount })));
    }
    expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(21);
    expect(answers.at(-1)).toBe(429);
    await gateway.pay(publicId);
    expect(await tell(gateway.postbackOf(transaction))).toBe(200);
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });
});
