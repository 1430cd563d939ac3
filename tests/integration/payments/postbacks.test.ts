import { gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { sweepCheckouts } from "@/services/payments";
import { test } from "../../support/test";
import { booksOf, buy, endpointToken, heard, inbox, openShop, runJobs, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const paidEvent = (chargeId: string) => JSON.stringify({ type: "charge.paid", data: { id: chargeId } });

type Sent = { secret?: string; at?: Date; id?: string; headers?: Record<string, string> };

async function send(ctx: Parameters<typeof endpointToken>[0], body: string | Uint8Array, sent: Sent = {}) {
  const { secret = shop.sandbox.webhookSecret, at = new Date(), id = `evt_${Math.random()}` } = sent;
  const token = await endpointToken(ctx, shop);
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  return fetch(`${shop.postbacks.url}/api/postbacks/sandbox/${token}`, {
    method: "POST",
    body: typeof body === "string" ? body : Buffer.from(body),
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, text),
      ...sent.headers,
    },
  });
}

const otherSecret = `whsec_${Buffer.from("the secret of somebody else....").toString("base64")}`;
const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000);

describe("a postback that is not genuine", () => {
  test.for([
    ["forged with another secret", { secret: otherSecret }, "signature"],
    ["ten minutes old", { at: minutesAgo(10) }, "too_old"],
    ["from the future", { at: minutesAgo(-10) }, "from_the_future"],
    ["without a signature", { headers: { "webhook-signature": "" } }, "header_missing"],
    ["of another content type", { headers: { "content-type": "text/plain" } }, "content_type"],
  ] as const)(
    "%s: is answered with 401, counted, and opens nothing",
    async ([, sent, reason], { ctx, fan }) => {
      const { publicId, chargeId } = await buy(shop, fan);
      const answer = await send(ctx, paidEvent(chargeId), sent);
      expect(answer.status).toBe(401);
      await send(ctx, paidEvent(chargeId), sent);
      await runJobs();
      const refused = (await inbox(ctx, "rejected")).filter(({ lastError }) => lastError === reason);
      expect(refused.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(2);
      expect((await booksOf(ctx, publicId)).status).toBe("pending");
    },
  );

  test("at an address that does not exist is answered with 404", async ({ ctx, fan }) => {
    const { chargeId } = await buy(shop, fan);
    for (const path of ["sandbox/wrong-token", `stripe/${await endpointToken(ctx, shop)}`]) {
      const answer = await fetch(`${shop.postbacks.url}/api/postbacks/${path}`, {
        method: "POST",
        body: paidEvent(chargeId),
      });
      expect(answer.status).toBe(404);
    }
  });
});

describe("a genuine postback", () => {
  test("that lies opens nothing: only the gateway's own API is believed", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    expect((await send(ctx, paidEvent(chargeId))).status).toBe(200);
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("pending");
  });

  test("that is repeated, at once and later, is one row and one effect", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    const id = `evt_again_${publicId}`;
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send(ctx, paidEvent(chargeId), { id })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    await runJobs();
    expect((await send(ctx, paidEvent(chargeId), { id })).status).toBe(200);
    await runJobs();
    expect((await inbox(ctx)).filter(({ dedupeKey }) => dedupeKey === id)).toMatchObject([
      { status: "processed" },
    ]);
    expect((await booksOf(ctx, publicId)).keys).toHaveLength(1);
  });

  test("keeps its bytes, and no signature", async ({ ctx, fan }) => {
    const { chargeId } = await buy(shop, fan);
    const body = `${paidEvent(chargeId)}\n `;
    await send(ctx, body, { id: "evt_bytes" });
    const [row] = (await inbox(ctx)).filter(({ dedupeKey }) => dedupeKey === "evt_bytes");
    expect(Buffer.from(row!.payload).toString("utf8")).toBe(body);
    expect(Object.keys(row!.headers)).not.toContain("webhook-signature");
  });

  test("that only tries the connection is thanked for and changes nothing", async ({ ctx }) => {
    const before = shop.postbacks.answers.length;
    const token = await endpointToken(ctx, shop);
    await shop.sandbox.ping(`${shop.postbacks.url}/api/postbacks/sandbox/${token}`);
    await heard(shop, before + 1);
    expect((await inbox(ctx, "ignored")).map(({ type }) => type)).toEqual(["ping"]);
  });

  test("whose job was lost is woken by the sweeper", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const before = shop.postbacks.answers.length;
    await shop.sandbox.act(chargeId, "pay");
    await heard(shop, before + 1);
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
    await sweepCheckouts({ ...ctx, now: new Date(Date.now() + 20 * 60_000) });
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });
});

describe("a postback that is too much", () => {
  const fiveMegabytes = new Uint8Array(5 * 1024 * 1024).fill(120);

  test("of 5 MB is answered with 413 and leaves no trace", async ({ ctx }) => {
    const before = (await inbox(ctx)).length;
    const answer = await send(ctx, fiveMegabytes).catch(() => null);
    // A server that stops reading may close the connection before its answer was read.
    if (answer) expect(answer.status).toBe(413);
    expect(await inbox(ctx)).toHaveLength(before);
  });

  test("of 5 MB in pieces without an announced length is cut off after 256 KiB", async ({ ctx }) => {
    const { POST } = await import("@/app/api/postbacks/[gateway]/[token]/route");
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024));
        if (given > 5 * 1024 * 1024) controller.close();
      },
    });
    const request = new Request("http://site/", { method: "POST", body, duplex: "half" } as RequestInit);
    const params = Promise.resolve({ gateway: "sandbox", token: await endpointToken(ctx, shop) });
    expect((await POST(request, { params })).status).toBe(413);
    expect(given).toBeLessThan(1024 * 1024);
  });
});

describe("a postback that is odd", () => {
  test("packed into a bomb is never unpacked, signed or not", async ({ ctx, fan }) => {
    const { chargeId } = await buy(shop, fan);
    // 64 MB of an event, in 64 KB.
    const bomb = gzipSync(Buffer.from(`${paidEvent(chargeId)}${" ".repeat(64 * 1024 * 1024)}`));
    const memory = process.memoryUsage().arrayBuffers;
    const answer = await send(ctx, bomb, { headers: { "content-encoding": "gzip" } });
    expect(answer.status).toBe(401);
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(16 * 1024 * 1024);
  });

  test.for<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["invalid UTF-8", Uint8Array.from([0xc3, 0x28, 0xff, 0xfe])],
    ["half a JSON", Buffer.from('{"type":"charge.paid","data":{"id":')],
    ["a list", Buffer.from("[]")],
    ["deep brackets", Buffer.from("[".repeat(100_000))],
  ])("with %s in it is refused, and nothing breaks", async ([, body], { ctx }) => {
    expect((await send(ctx, body)).status).toBe(401);
  });

  test("with a zero byte or an endless id in it is refused, because no row could hold it", async ({
    ctx,
  }) => {
    const event = (id: string) => JSON.stringify({ type: "charge.paid", data: { id } });
    expect((await send(ctx, event("ch_\0"))).status).toBe(401);
    expect((await send(ctx, event("ch_1"), { id: `evt_${"x".repeat(4_000)}` })).status).toBe(401);
  });

  test.for(["%00", "%2e%2e", "sandbox%00", "__proto__", "constructor", "%F0%9F%92%A9", "x".repeat(5_000)])(
    "at a gateway called %s is answered with 404",
    async (name, { ctx }) => {
      const { POST } = await import("@/app/api/postbacks/[gateway]/[token]/route");
      const token = await endpointToken(ctx, shop);
      for (const params of [
        { gateway: decodeURIComponent(name), token },
        { gateway: "sandbox", token: decodeURIComponent(name) },
      ]) {
        const request = new Request("http://site/", { method: "POST", body: "{}" });
        expect((await POST(request, { params: Promise.resolve(params) })).status).toBe(404);
      }
    },
  );

  test("with more headers than it needs keeps only those that hold no secret", async ({ ctx, fan }) => {
    const { chargeId } = await buy(shop, fan);
    const headers = { authorization: "Bearer secret", cookie: "session=1", "x-long": "y".repeat(8_000) };
    expect((await send(ctx, paidEvent(chargeId), { id: "evt_headers", headers })).status).toBe(200);
    const [row] = (await inbox(ctx)).filter(({ dedupeKey }) => dedupeKey === "evt_headers");
    expect(Object.keys(row!.headers).sort()).not.toContain("authorization");
    expect(JSON.stringify(row!.headers)).not.toMatch(/secret|session|yyy/);
  });
});
