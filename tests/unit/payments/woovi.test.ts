import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapterOf } from "@/services/payments";
import { type ApiBench, expectTrouble, openApiBench } from "../../support/conformance/api";
import { wooviDialect as dialect } from "../../support/conformance/dialects/woovi";
import type { FakeWoovi } from "../../support/gateways/woovi/book";
import { EXAMPLE_SIGNATURE, PUBLISHED_KEY, SIGNED_EXAMPLE } from "../../support/gateways/woovi/published";

const woovi = adapterOf("woovi")!;
const bytes = (text: string) => new TextEncoder().encode(text);

describe("postbacks", () => {
  const judge = (secret: string, text: string) => {
    const headers = { "content-type": "application/json", "x-webhook-signature": EXAMPLE_SIGNATURE };
    const account = { webhookSecrets: [secret] } as never;
    return woovi.verifyPostback(account, { headers, body: bytes(text) }, new Date());
  };

  test("what Woovi itself has signed passes its signature, and not a letter of it may change", () => {
    // The example is older than the events' names, so that it is genuine and says nothing.
    const passed = { genuine: false, reason: "malformed" };
    const refused = { genuine: false, reason: "signature" };
    expect(judge(PUBLISHED_KEY, SIGNED_EXAMPLE)).toEqual(passed);
    expect(judge(PUBLISHED_KEY, SIGNED_EXAMPLE.replace("1000", "1001"))).toEqual(refused);
    expect(judge(dialect.secrets.mine, SIGNED_EXAMPLE)).toEqual(refused);
  });

  test("the key fits into its field in the form in which Woovi publishes it, and a PEM does not", () => {
    const { pattern } = woovi.secrets.find(({ name }) => name === "webhookSecret")!;
    expect(PUBLISHED_KEY).toMatch(pattern!);
    expect(dialect.secrets.mine).toMatch(pattern!);
    expect(Buffer.from(PUBLISHED_KEY, "base64").toString()).not.toMatch(pattern!);
  });

  test.for([
    ["OPENPIX:DISPUTE_CREATED", { dispute: { endToEndId: "E1" } }, "pix:E1"],
    ["PIX_TRANSACTION_REFUND_SENT_CONFIRMED", { originalTransaction: { endToEndId: "E1" } }, "pix:E1"],
    ["PIX_TRANSACTION_REFUND_RECEIVED_CONFIRMED", { originalTransaction: { endToEndId: "E1" } }, null],
    ["OPENPIX:TRANSACTION_RECEIVED", { charge: null, pix: { endToEndId: "E1" } }, null],
  ] as const)("%s leads to the right payment", ([event, rest, objectKey]) => {
    const secrets = [dialect.secrets.mine];
    const body = bytes(JSON.stringify({ event, ...rest }));
    const postback = dialect.sign(body, { secrets, at: new Date(), id: "1" });
    const verdict = woovi.verifyPostback({ webhookSecrets: secrets } as never, postback, new Date());
    expect(verdict).toMatchObject({ genuine: true, objectKey, type: event });
  });
});

describe("the API", () => {
  let bench: ApiBench;
  let fake: FakeWoovi;
  beforeAll(async () => {
    bench = await openApiBench(woovi, dialect.api!);
    fake = bench.gateway as FakeWoovi;
  });
  afterAll(() => bench.stop());

  const refund = (externalId: string, idempotencyKey: string) =>
    woovi.refund(bench.account, { externalId, amount: 10_00, currency: "BRL", idempotencyKey });

  test("a refund that is under way is not given back yet, and one that a bank rejected never was", async () => {
    const { externalId } = await bench.paid();
    const key = randomUUID();
    fake.bankSays = "IN_PROCESSING";
    expect(await refund(externalId, key)).toMatchObject({ status: "paid", refundedAmount: 0 });
    fake.bankSays = "REJECTED";
    await expectTrouble(refund(externalId, key), { refusal: true });
    expect(await woovi.fetchPayment(bench.account, externalId)).toMatchObject({ refundedAmount: 0 });
    fake.bankSays = "CONFIRMED";
  });

  test("the same refund asked for twice at once is given once, and both are told so", async () => {
    const { externalId, reference } = await bench.paid();
    const key = randomUUID();
    await Promise.all([refund(externalId, key), refund(externalId, key)]);
    expect(await fake.refundsOf(reference!)).toBe(1);
    const payment = await woovi.fetchPayment(bench.account, externalId);
    expect(payment).toMatchObject({ status: "partially_refunded", refundedAmount: 10_00 });
  });

  test("a charge of another sum under the same reference is never shown to a fan", async () => {
    const order = bench.order();
    await bench.charge(order);
    await expectTrouble(bench.charge({ ...order, amount: order.amount + 1 }), { refusal: true });
  });

  test("one that expired is cancelled, and a charge that another system made is not ours", async () => {
    const order = bench.order();
    await bench.charge(order);
    const charge = fake.charges.find(({ correlationID }) => correlationID === order.reference)!;
    charge.status = "EXPIRED";
    const fetched = () => woovi.fetchPayment(bench.account, charge.correlationID);
    expect(await fetched()).toMatchObject({ status: "cancelled", paidAt: null });
    charge.correlationID = "order-9";
    expect(await fetched()).toMatchObject({ externalId: "order-9", reference: null });
  });
});
