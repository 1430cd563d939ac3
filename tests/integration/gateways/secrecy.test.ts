import { createServer, type Server } from "node:http";
import { inspect } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { auditLog, paymentGateways } from "@/db/schema";
import { freePort } from "@/embedded/postgres/port";
import type { Context } from "@/services/context";
import { activateGateway, getGateway, listGateways, setKeys, testConnection } from "@/services/gateways";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { anAccount, keys, stripeKey, webhookSecret } from "./account";

/** A gateway that says what it likes, and how it was asked. */
let server: Server;
let url: string;
let answer: { status: number; body: string } = { status: 200, body: '{"data":[]}' };
const asked: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? "");
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const CANARY = "sk_canary_5f1d7e0c";
const SECRET_CANARY = "whsec_canary_77aa31";

/** The sandbox's account, with canaries as keys. */
async function aCanary(ctx: Context) {
  const { id } = await aGateway(ctx, { settings: { apiUrl: url } });
  await setKeys(ctx, keys(id, { secretKey: CANARY, webhookSecret: SECRET_CANARY }));
  return id;
}

describe("trying a connection", () => {
  test("says when the keys work, and when", async ({ admin }) => {
    const id = await aCanary(admin);
    answer = { status: 200, body: '{"data":[]}' };
    expect(await testConnection(admin, { id })).toEqual({ error: null });
    expect(asked.at(-1)).toBe(`Bearer ${CANARY}`);
    expect(await getGateway(admin, id)).toMatchObject({ testedAt: admin.now, testError: null });
  });

  test("says what the gateway said when it refuses", async ({ admin }) => {
    const id = await aCanary(admin);
    answer = { status: 401, body: "{}" };
    const { error } = await testConnection(admin, { id });
    expect(error).toContain("401");
    expect((await getGateway(admin, id)).testError).toBe(error);
  });

  test("is forgotten once the keys are others", async ({ admin }) => {
    const id = await aCanary(admin);
    answer = { status: 401, body: "{}" };
    await testConnection(admin, { id });
    await setKeys(admin, keys(id, { secretKey: `${CANARY}_2` }));
    expect(await getGateway(admin, id)).toMatchObject({ testedAt: null, testError: null });
  });

  test("with a key missing asks nobody", async ({ admin, ctx }) => {
    const { id } = await aGateway(ctx, { settings: { apiUrl: url } });
    const before = asked.length;
    await expect(testConnection(admin, { id })).rejects.toMatchObject({ code: "gateway_incomplete" });
    expect(asked).toHaveLength(before);
  });

  test("a gateway that is away is told as such", async ({ ctx, admin }) => {
    const id = await aCanary(admin);
    const settings = { apiUrl: `http://127.0.0.1:${await freePort()}` };
    await ctx.db.update(paymentGateways).set({ settings }).where(eq(paymentGateways.id, id));
    expect((await testConnection(admin, { id })).error).toContain("cannot be reached");
  });
});

describe("no key comes out again", () => {
  test("of lists, pages, the audit log, refusals or what a gateway said", async ({ ctx, admin }) => {
    const logged: unknown[] = [];
    const note = (...args: unknown[]) => void logged.push(args);
    const log = { ...ctx.log, warn: note, error: note, info: note } as unknown as Context["log"];
    const watched = { ...admin, log };
    const id = await aCanary(watched);
    answer = { status: 500, body: `{"error":"${CANARY} is not known, nor is ${SECRET_CANARY}"}` };
    const { id: stripe } = await anAccount(watched);
    const refused = await Promise.allSettled([
      setKeys(watched, keys(stripe, { secretKey: SECRET_CANARY, webhookSecret: CANARY })),
      setKeys(watched, keys(stripe, { secretKey: stripeKey("live"), webhookSecret: webhookSecret() })),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await activateGateway(watched, { id });
    const given = [
      await testConnection(watched, { id }),
      await listGateways(watched),
      await getGateway(watched, id),
      await ctx.db.select().from(auditLog),
      await ctx.db.select().from(paymentGateways),
      refused,
      logged,
    ];
    expect(logged.length).toBeGreaterThan(0);
    const text = inspect(given, { depth: 12, maxArrayLength: null, maxStringLength: null });
    for (const part of ["canary_5f1d", "canary_77aa"]) expect(text).not.toContain(part);
  });
});
