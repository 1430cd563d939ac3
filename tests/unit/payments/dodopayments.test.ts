import DodoPayments from "dodopayments";
import { expect, test } from "vitest";
import { z } from "zod";
import { adapterOf } from "@/services/payments";
import { allOf } from "@/services/payments/gateways/dodopayments/lists";
import { dodopaymentsDialect as dialect } from "../../support/conformance/dialects/dodopayments";

const { mine, theirs } = dialect.secrets;
const body = new TextEncoder().encode(dialect.bodies.paid.text);

test("what Dodo's own client takes for genuine is what we take for genuine", () => {
  const now = new Date();
  const client = new DodoPayments({ bearerToken: "none", baseURL: "http://127.0.0.1:9" });
  const text = dialect.bodies.paid.text;
  for (const secret of [mine, theirs]) {
    const postback = dialect.sign(body, { secrets: [secret], at: now, id: "evt_1" });
    const unwrap = () => client.webhooks.unwrap(text, { headers: postback.headers, key: mine });
    const account = { webhookSecrets: [mine] } as never;
    const { genuine } = adapterOf("dodopayments")!.verifyPostback(account, postback, now);
    if (genuine) expect(unwrap).not.toThrow();
    else expect(unwrap).toThrow();
    expect(genuine).toBe(secret === mine);
  }
});

test("no page of a list is skipped, and the last one ends it", async () => {
  const all = Array.from({ length: 250 }, (_, index) => ({ index }));
  const asked: number[] = [];
  const seen: number[] = [];
  const list = allOf(z.object({ index: z.int() }), async ({ page_number, page_size }) => {
    asked.push(page_number);
    return { items: all.slice(page_number * page_size, (page_number + 1) * page_size) };
  });
  for await (const { index } of list) seen.push(index);
  expect(asked).toEqual([0, 1, 2]);
  expect(seen).toEqual(all.map(({ index }) => index));
});
