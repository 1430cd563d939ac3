import { beforeAll, describe, expect, vi } from "vitest";
import { POST as postbacks } from "@/app/api/postbacks/[gateway]/[token]/route";
import { POST as legacy } from "@/app/api/webhook/dias/payment-sucess/route";
import { db } from "@/db";
import { startCheckout } from "@/services/checkouts";
import { type Context, systemContext } from "@/services/context";
import { adapterOf, GatewayTrouble } from "@/services/payments";
import { aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import { anAccount, post, switchAccount } from "./accounts";
import { aForm, booksOf, inbox, runJobs } from "./shop";

vi.mock("server-only", () => ({}));

let account: { id: number; token: string };
let planId: number;
beforeAll(async () => {
  const ctx = { ...systemContext("test"), db: db() };
  account = await anAccount(ctx, "dias");
  planId = (await aPlan(ctx, { checkoutUrl: "https://dias.example/vip?aff=7" })).id;
});

async function buy(fan: Context) {
  const { publicId, redirectUrl } = await startCheckout(fan, aForm(planId, { email: "bia@example.com" }));
  return { publicId, redirectUrl };
}

const paidBody = (externalRef: string, fields: Record<string, unknown> = {}) =>
  JSON.stringify({
    status: "PAID",
    id: `dm_${externalRef}`,
    externalRef,
    amount: 2990,
    payer: { email: "another@example.com" },
    ...fields,
  });

async function tell(body: string, token = account.token) {
  const params = { gateway: "dias", token };
  const { status } = await post(postbacks, `/api/postbacks/dias/${token}`, body, { params });
  await runJobs();
  return status;
}

describe("a plan that is sold at Dias Marketplace", () => {
  test("sends the fan to its page there, with our reference and the e-mail", async ({ fan }) => {
    const { publicId, redirectUrl } = await buy(fan);
    const page = new URL(redirectUrl!);
    expect(page.origin + page.pathname).toBe("https://dias.example/vip");
    expect(Object.fromEntries(page.searchParams)).toEqual({
      aff: "7",
      externalRef: publicId,
      email: "bia@example.com",
    });
  });

  test("is open after the postback that tells of its price", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    expect(await tell(paidBody(publicId, { status: "PENDING" }))).toBe(200);
    expect((await booksOf(ctx, publicId)).status).toBe("pending");
    expect(await tell(paidBody(publicId))).toBe(200);
    const books = await booksOf(ctx, publicId);
    expect(books).toMatchObject({ status: "paid", payments: ["paid"] });
    expect(books.live).toHaveLength(1);
  });

  test.for([["29,90"], ["29.90"], [29.9], ["2990"]])(
    "takes %j for the same price",
    async ([amount], { ctx, fan }) => {
      const { publicId } = await buy(fan);
      await tell(paidBody(publicId, { amount }));
      expect((await booksOf(ctx, publicId)).payments).toEqual(["paid"]);
    },
  );

  test("is opened once, however often and late it is told of", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell(paidBody(publicId))));
    expect(new Set(answers)).toEqual(new Set([200]));
    await tell(paidBody(publicId));
    // A PENDING that was on its way for too long changes nothing either.
    await tell(paidBody(publicId, { status: "PENDING" }));
    const books = await booksOf(ctx, publicId);
    expect(books).toMatchObject({ status: "paid", payments: ["paid"] });
    expect(books.keys).toHaveLength(1);
    expect((await inbox(ctx)).filter(({ objectKey }) => objectKey === `dm_${publicId}`)).toHaveLength(1);
  });

  test.for([[2989], [2991], [29], [299000], ["29.89"]])(
    "is not opened by %j",
    async ([amount], { ctx, fan }) => {
      const { publicId } = await buy(fan);
      await tell(paidBody(publicId, { amount }));
      expect(await booksOf(ctx, publicId)).toMatchObject({
        status: "pending",
        payments: ["mismatch"],
        live: [],
      });
    },
  );

  test.for([["-2990"], ["1e3"], [""], ["R$ 29,90"], ["99999999999"]])(
    "ignores %j, which is no sum",
    async ([amount], { ctx, fan }) => {
      const { publicId } = await buy(fan);
      await tell(paidBody(publicId, { amount }));
      expect(await booksOf(ctx, publicId)).toMatchObject({ status: "pending", payments: [] });
    },
  );
});

describe("who does not know the secret address", () => {
  test("opens nothing", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    const almost = `${account.token.slice(0, -1)}${account.token.endsWith("a") ? "b" : "a"}`;
    for (const token of ["guessed", almost, "", "x".repeat(5000)]) {
      expect(await tell(paidBody(publicId), token)).toBe(404);
    }
    expect(await booksOf(ctx, publicId)).toMatchObject({ status: "pending", payments: [] });
  });

  test("opens nothing at the old address, which wants the token too", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    const path = "/api/webhook/dias/payment-sucess";
    for (const query of ["", "?token=", "?token=guessed", `?Token=${account.token}`]) {
      expect((await post(legacy, `${path}${query}`, paidBody(publicId))).status).toBe(404);
    }
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("pending");

    const headers = { "x-postback-token": account.token };
    expect((await post(legacy, path, paidBody(publicId), { headers })).status).toBe(200);
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });

  test("is known at the old address by the token in it", async ({ ctx, fan }) => {
    const { publicId } = await buy(fan);
    const path = `/api/webhook/dias/payment-sucess?token=${account.token}`;
    expect((await post(legacy, path, paidBody(publicId))).status).toBe(200);
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });
});

describe("who does know it", () => {
  test("gets nothing for a reference that is not ours", async ({ ctx }) => {
    for (const reference of ["7b0a1fb6-7a31-4a5e-9f4e-0d4a1f1d3f11", "r' or 1=1 --", ""]) {
      expect(await tell(paidBody(reference))).toBe(200);
      const [event] = (await inbox(ctx)).filter(({ objectKey }) => objectKey === `dm_${reference}`);
      expect(event).toMatchObject({ status: "parked", lastError: "unknown_checkout" });
    }
  });

  test("cannot declare paid what another gateway sells", async ({ ctx, fan }) => {
    await switchAccount(ctx, account.id, false);
    const other = await anAccount(ctx, "dias");
    const { publicId } = await buy(fan);
    expect(await tell(paidBody(publicId))).toBe(200);
    expect(await booksOf(ctx, publicId)).toMatchObject({ status: "pending", payments: [] });
    // Its own account, switched off meanwhile, still settles what it sold.
    await switchAccount(ctx, other.id, false);
    expect(await tell(paidBody(publicId), other.token)).toBe(200);
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
    await switchAccount(ctx, account.id, true);
  });

  test("cannot pay two checkouts with one payment", async ({ ctx, fan, otherFan }) => {
    const first = await buy(fan);
    const second = await buy(otherFan);
    await tell(paidBody(first.publicId, { id: "dm_once" }));
    await tell(paidBody(second.publicId, { id: "dm_once" }));
    expect((await booksOf(ctx, first.publicId)).status).toBe("paid");
    expect(await booksOf(ctx, second.publicId)).toMatchObject({ status: "pending", live: [] });
  });
});

test("a refund is made at Dias, and asking for one is no trouble of the line", async () => {
  const asked = adapterOf("dias")!.refund({} as never, {} as never);
  const error = await asked.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GatewayTrouble);
  expect((error as GatewayTrouble).isRefusal).toBe(true);
});
