import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "../../support/sandbox";
import { temporaryDirectory } from "../../support/temporary";

type Heard = { id: string; body: string; headers: Record<string, string> };

/** A shop in miniature: it hears postbacks, and answers with `status`. */
async function aMerchant() {
  const heard: Heard[] = [];
  const merchant = { heard, status: 200, url: "", close: () => server.close() };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    heard.push({ id: headers["webhook-id"]!, body: Buffer.concat(chunks).toString(), headers });
    response.writeHead(merchant.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  merchant.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return merchant;
}

const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), 15_000);

let sandbox: Sandbox;
let merchant: Awaited<ReturnType<typeof aMerchant>>;
beforeAll(async () => {
  [sandbox, merchant] = await Promise.all([startSandbox(), aMerchant()]);
});
afterAll(async () => {
  await sandbox.stop();
  merchant.close();
});

const post = (url: string, act: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body: new URLSearchParams({ act }), redirect: "manual", headers });

describe("the merchant's API", () => {
  test("opens to nobody without the secret key", async () => {
    for (const authorization of ["", "Bearer wrong", `Basic ${sandbox.secretKey}`]) {
      const answer = await sandbox.api("GET", "/v1/charges?reference=a", undefined, { authorization });
      expect(answer.status).toBe(401);
    }
  });

  test("makes one charge of one idempotency key, and refuses the key with other content", async () => {
    const customer = { name: "Bia", email: "bia@example.com" };
    const body = {
      reference: "order-1",
      amount: 500,
      currency: "BRL",
      method: "pix",
      customer,
      webhook_url: merchant.url,
    };
    const key = { "idempotency-key": "key-1" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sandbox.api("POST", "/v1/charges", body, key)),
    );
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await sandbox.api("POST", "/v1/charges", { ...body, amount: 501 }, key)).status).toBe(409);
  });

  test.each([
    { amount: 0 },
    { amount: 1.5 },
    { currency: "EUR" },
    { method: "cash" },
    { webhook_url: "file:///etc/passwd" },
    { surprise: true },
  ])("refuses a charge with %j", async (difference) => {
    const customer = { name: "Bia", email: "bia@example.com" };
    const body = {
      reference: "r",
      amount: 500,
      currency: "BRL",
      method: "pix",
      customer,
      webhook_url: merchant.url,
    };
    const answer = await sandbox.api(
      "POST",
      "/v1/charges",
      { ...body, ...difference },
      { "idempotency-key": "x" },
    );
    expect(answer.status).toBe(422);
  });

  test("gives back the same refund once, however often it is asked with one key", async () => {
    const { id } = await sandbox.charge("refund-1", 1_000, merchant.url);
    await sandbox.act(id, "pay");
    const refund = () =>
      sandbox.api("POST", `/v1/charges/${id}/refund`, { amount: 400 }, { "idempotency-key": "back-1" });
    await refund();
    expect(await (await refund()).json()).toMatchObject({
      status: "partially_refunded",
      refunded_amount: 400,
    });
    const tooMuch = await sandbox.api("POST", `/v1/charges/${id}/refund`, { amount: 601 });
    expect(tooMuch.status).toBe(422);
  });
});

describe("the pay page", () => {
  test("says in both languages that no money moves, and works with a plain form", async () => {
    const charge = await sandbox.charge("page-1", 29_90, merchant.url);
    const portuguese = await (
      await fetch(charge.pay_url, { headers: { "accept-language": "pt-BR" } })
    ).text();
    expect(portuguese).toContain("Isto é um gateway de teste");
    expect(portuguese).toContain("R$");
    expect(portuguese).not.toContain("<script");
    const english = await fetch(`${charge.pay_url}?lang=en`);
    expect(await english.text()).toContain("This is a test gateway");
    expect(english.headers.get("content-security-policy")).toContain("default-src 'none'");

    const answer = await post(charge.pay_url, "pay", { origin: sandbox.url });
    expect(answer.status).toBe(303);
    expect(await (await fetch(charge.pay_url)).text()).toContain("Pago");
    await until(() => merchant.heard.some(({ body }) => body.includes(charge.id)));
  });

  test.each<Record<string, string>>([{}, { origin: "https://evil.example" }, { origin: "null" }])(
    "takes no form that another page sent (%j)",
    async (headers) => {
      const charge = await sandbox.charge("page-2", 29_90, merchant.url);
      expect((await post(charge.pay_url, "pay", headers)).status).toBe(403);
      expect((await sandbox.chargesOf("page-2")).every(({ status }) => status === "pending")).toBe(true);
    },
  );

  test("shows what a customer typed as text only", async () => {
    const customer = { name: "<img src=x onerror=alert(1)>", email: "bia@example.com" };
    const body = {
      reference: "<b>",
      amount: 500,
      currency: "BRL",
      method: "pix",
      customer,
      webhook_url: merchant.url,
    };
    const answer = await sandbox.api("POST", "/v1/charges", body, { "idempotency-key": "markup" });
    const { pay_url } = (await answer.json()) as { pay_url: string };
    const html = await (await fetch(pay_url)).text();
    expect(html).toContain("&lt;img");
    expect(html).not.toContain("<img");
  });

  test("of an unknown charge is a 404", async () => {
    expect((await fetch(`${sandbox.url}/pay/ch_unknown`)).status).toBe(404);
  });
});

describe("its postbacks", () => {
  test("are signed as Standard Webhooks has it, and sent again until they are accepted", async () => {
    merchant.status = 500;
    const { id } = await sandbox.charge("again-1", 500, merchant.url);
    await sandbox.act(id, "pay");
    const mine = () => merchant.heard.filter(({ body }) => body.includes(id));
    await until(() => mine().length >= 3);
    merchant.status = 204;
    const refused = mine().length;
    await until(() => mine().length > refused);
    expect(new Set(mine().map((event) => event.id)).size).toBe(1);
    const last = mine().at(-1)!;
    expect(new Webhook(sandbox.webhookSecret).verify(last.body, last.headers)).toMatchObject({
      type: "charge.paid",
    });
  });

  test("can be forged on request, and a forgery has no valid signature", async () => {
    await sandbox.faults({ forge: true });
    const { id } = await sandbox.charge("forge-1", 500, merchant.url);
    await sandbox.act(id, "refuse");
    await sandbox.faults({});
    const mine = () => merchant.heard.filter(({ body }) => body.includes(id));
    await until(() => mine().length >= 2);
    const genuine = mine().filter(({ body, headers }) => {
      try {
        return new Webhook(sandbox.webhookSecret).verify(body, headers) !== undefined;
      } catch {
        return false;
      }
    });
    expect(genuine.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(["charge.failed"]);
  });
});

test("kill −9 loses no charge and no postback", async () => {
  const dir = temporaryDirectory("sandbox-kill");
  const first = await startSandbox({ dir });
  merchant.status = 500;
  const charge = await first.charge("kill-1", 500, merchant.url);
  await first.act(charge.id, "pay");
  process.kill(first.pid, "SIGKILL");
  merchant.status = 200;
  const before = merchant.heard.length;

  const { secretKey, webhookSecret } = first;
  const second = await startSandbox({ dir, secretKey, webhookSecret });
  expect((await second.chargesOf("kill-1")).map(({ id, status }) => [id, status])).toEqual([
    [charge.id, "paid"],
  ]);
  await until(() => merchant.heard.slice(before).some(({ body }) => body.includes(charge.id)));
  await second.stop();
  rmSync(dir, { recursive: true });
});
