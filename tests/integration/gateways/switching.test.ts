import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { checkouts, paymentGateways } from "@/db/schema";
import { addMs, HOUR } from "@/lib/time";
import { PROOF_LASTS } from "@/services/context";
import {
  activateGateway,
  addGateway,
  deactivateGateway,
  editGateway,
  endOldAddress,
  getGateway,
  listGateways,
  rotateAddress,
  setKeys,
  testConnection,
} from "@/services/gateways";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { anAccount, details, keys, stripeKey, webhookSecret } from "./account";

describe("an account at a gateway", () => {
  test("begins switched off, with what it lacks by name", async ({ admin }) => {
    const { id } = await anAccount(admin);
    const account = await getGateway(admin, id);
    expect(account).toMatchObject({ isActive: false, mode: "test", missing: ["secretKey", "webhookSecret"] });
    await expect(activateGateway(admin, { id })).rejects.toMatchObject({
      code: "gateway_incomplete",
      details: { missing: "secretKey, webhookSecret" },
    });
  });

  test("takes payments once it is whole, and again none", async ({ admin }) => {
    const { id } = await anAccount(admin);
    await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret() }));
    await activateGateway(admin, { id });
    const [first] = (await listGateways(admin)).filter((account) => account.id === id);
    expect(first).toMatchObject({ isActive: true, missing: [], activatedAt: admin.now });
    await deactivateGateway(admin, { id });
    expect(await getGateway(admin, id)).toMatchObject({ isActive: false });
  });

  test("with keys of the other mode stays off", async ({ admin }) => {
    const { id } = await anAccount(admin);
    await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret() }));
    await editGateway(admin, details(id, { mode: "live" }));
    await expect(activateGateway(admin, { id })).rejects.toMatchObject({ code: "key_other_mode" });
    await editGateway(admin, details(id));
    await activateGateway(admin, { id });
    await expect(editGateway(admin, details(id, { mode: "live" }))).rejects.toMatchObject({
      code: "key_other_mode",
      field: "mode",
    });
  });

  test("keeps its mode once payments were made", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const plan = await aPlan(ctx);
    await ctx.db.insert(checkouts).values({
      planId: plan.id,
      gatewayId: id,
      paymentMethod: "pix",
      totalAmount: 100,
      currency: "BRL",
      lines: [],
      customerName: "Bia Luz",
      customerEmail: "bia@example.com",
      idempotencyKey: randomUUID(),
      expiresAt: addMs(ctx.now, HOUR),
    });
    expect(await getGateway(admin, id)).toMatchObject({ modeIsFixed: true, openCheckouts: 1 });
    await expect(editGateway(admin, details(id, { mode: "live" }))).rejects.toMatchObject({
      code: "gateway_mode_fixed",
    });
  });

  test("of a gateway that forbids adult content cannot be widened", async ({ admin }) => {
    const { id } = await anAccount(admin);
    expect((await getGateway(admin, id)).contentPolicy).toBe("no_adult");
    await expect(editGateway(admin, details(id, { contentPolicy: "any" }))).rejects.toMatchObject({
      code: "content_policy_too_wide",
    });
  });

  test("has a name of its own", async ({ admin }) => {
    const [one, two] = [await anAccount(admin), await anAccount(admin)];
    const { name } = await getGateway(admin, one.id);
    await expect(addGateway(admin, { adapter: "stripe", name, mode: "test" })).rejects.toMatchObject({
      code: "gateway_name_taken",
    });
    await expect(editGateway(admin, details(two.id, { name }))).rejects.toMatchObject({
      code: "gateway_name_taken",
    });
  });

  test("keeps no setting that leads our keys into a private network", async ({ admin }) => {
    const { id } = await anAccount(admin);
    const set = (apiUrl: string) => editGateway(admin, details(id, { setting_apiUrl: apiUrl }));
    await expect(set("https://169.254.169.254")).rejects.toMatchObject({
      code: "url_private",
      field: "setting_apiUrl",
    });
    await expect(set("http://example.com")).rejects.toMatchObject({ code: "url_not_https" });
    await set("https://api.example.com/");
    expect((await getGateway(admin, id)).settings[0]).toMatchObject({ value: "https://api.example.com" });
    await set("");
    expect((await getGateway(admin, id)).settings[0]).toMatchObject({ value: "" });
  });

  test("a new postback address leaves the old one a day, or none", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const before = (await getGateway(admin, id)).postbackUrl;
    await rotateAddress(admin, { id });
    const after = await getGateway(admin, id);
    expect(after.postbackUrl).not.toBe(before);
    expect(after.oldAddressUntil).toEqual(addMs(admin.now, 24 * HOUR));
    const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, id));
    expect(before.endsWith(`/${row?.endpointTokenBefore}`)).toBe(true);
    expect(row?.postbackUrl).toBe(after.postbackUrl);
    await endOldAddress(admin, { id });
    expect((await getGateway(admin, id)).oldAddressUntil).toBeNull();
  });
});

describe("the sandbox", () => {
  test("is not added by hand and never live", async ({ ctx, admin }) => {
    await expect(
      addGateway(admin, { adapter: "sandbox", name: "Mais um", mode: "test" }),
    ).rejects.toMatchObject({
      code: "adapter_unknown",
    });
    const { id } = await aGateway(ctx);
    await expect(
      editGateway(admin, details(id, { mode: "live", contentPolicy: "any" })),
    ).rejects.toMatchObject({
      code: "gateway_mode_fixed",
    });
  });
});

describe("gateways are weighty", () => {
  test("nobody but an admin who proved of late that it is them changes one", async ({
    as,
    admin,
    fan,
    visitor,
  }) => {
    const { id } = await anAccount(admin);
    const stale = as(admin.actor, addMs(admin.now, PROOF_LASTS));
    const acts = [
      (ctx: typeof visitor) => addGateway(ctx, { adapter: "stripe", name: randomUUID(), mode: "test" }),
      (ctx: typeof visitor) => editGateway(ctx, details(id)),
      (ctx: typeof visitor) => setKeys(ctx, keys(id, { secretKey: stripeKey() })),
      (ctx: typeof visitor) => rotateAddress(ctx, { id }),
      (ctx: typeof visitor) => endOldAddress(ctx, { id }),
      (ctx: typeof visitor) => activateGateway(ctx, { id }),
      (ctx: typeof visitor) => deactivateGateway(ctx, { id }),
      (ctx: typeof visitor) => testConnection(ctx, { id }),
    ];
    for (const act of acts) {
      await expect((async () => act(visitor))()).rejects.toMatchObject({ code: "sign_in_needed" });
      await expect((async () => act(fan))()).rejects.toMatchObject({ code: "forbidden" });
      await expect((async () => act(stale))()).rejects.toMatchObject({ code: "proof_needed" });
    }
    await expect(getGateway(fan, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listGateways(fan)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("one that does not exist is not found", async ({ admin }) => {
    await expect(getGateway(admin, 999_999)).rejects.toMatchObject({ kind: "not_found" });
    await expect(activateGateway(admin, { id: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  });
});
