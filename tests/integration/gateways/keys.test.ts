import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog, paymentGateways } from "@/db/schema";
import { addMs, HOUR, MINUTE } from "@/lib/time";
import { activateGateway, clearKey, endOldSecret, getGateway, SetKeys, setKeys } from "@/services/gateways";
import { gatewayById, openGateway, placeOf } from "@/services/payments";
import { open } from "@/services/secrets";
import { test } from "../../support/test";
import { anAccount, keys, stripeKey, webhookSecret } from "./account";

describe("the keys of a gateway", () => {
  test("are sealed, each in its own place", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const [secretKey, secret] = [stripeKey(), webhookSecret()];
    await setKeys(admin, keys(id, { secretKey, webhookSecret: secret }));
    const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, id));
    expect(JSON.stringify(row)).not.toContain(secretKey);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await gatewayById(ctx, id)).toMatchObject({ account: { secretKey, webhookSecrets: [secret] } });
    expect(() => open(row?.secretKey ?? "", placeOf(id, "webhook_secret"))).toThrow();
    expect(() => open(row?.secretKey ?? "", placeOf(id + 1, "secret_key"))).toThrow();
  });

  test("do not open in another row or column", async ({ ctx, admin }) => {
    const [one, two] = [await anAccount(admin), await anAccount(admin)];
    for (const { id } of [one, two]) {
      await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret() }));
    }
    const rows = await ctx.db.select().from(paymentGateways);
    const [a, b] = [rows.find(({ id }) => id === one.id)!, rows.find(({ id }) => id === two.id)!];
    expect(() => openGateway({ ...a, secretKey: b.secretKey }, ctx.now)).toThrow();
    expect(() =>
      openGateway({ ...a, secretKey: a.webhookSecret, webhookSecret: a.secretKey }, ctx.now),
    ).toThrow();
  });

  test("stay where a field was left empty", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const [secretKey, secret] = [stripeKey(), webhookSecret()];
    await setKeys(admin, keys(id, { secretKey, webhookSecret: secret }));
    await setKeys(admin, keys(id, { secretKey: "", webhookSecret: "  " }));
    expect((await gatewayById(ctx, id)).account).toMatchObject({ secretKey, webhookSecrets: [secret] });
  });

  test("a new webhook secret counts beside the old one for a day", async ({ ctx, as, admin }) => {
    const { id } = await anAccount(admin);
    const [first, second] = [webhookSecret(), webhookSecret()];
    await setKeys(admin, keys(id, { webhookSecret: first }));
    await setKeys(admin, keys(id, { webhookSecret: second, keepOld: "on" }));
    const at = async (ms: number) =>
      (await gatewayById(as(ctx.actor, addMs(ctx.now, ms)), id)).account.webhookSecrets;
    expect(await at(0)).toEqual([second, first]);
    expect(await at(24 * HOUR - MINUTE)).toEqual([second, first]);
    expect(await at(24 * HOUR)).toEqual([second]);
    expect((await getGateway(admin, id)).oldSecretUntil).toEqual(addMs(admin.now, 24 * HOUR));
    await endOldSecret(admin, { id });
    expect(await at(0)).toEqual([second]);
    expect((await getGateway(admin, id)).oldSecretUntil).toBeNull();
  });

  test("a secret that leaked ends with the change where nobody wants it kept", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const [first, second, third] = [webhookSecret(), webhookSecret(), webhookSecret()];
    await setKeys(admin, keys(id, { webhookSecret: first }));
    await setKeys(admin, keys(id, { webhookSecret: second, keepOld: "on" }));
    await setKeys(admin, keys(id, { webhookSecret: third }));
    expect((await gatewayById(ctx, id)).account.webhookSecrets).toEqual([third]);
  });

  test("sending the same secret again is no change", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const secret = webhookSecret();
    await setKeys(admin, keys(id, { webhookSecret: secret }));
    await setKeys(admin, keys(id, { webhookSecret: secret, keepOld: "on" }));
    expect((await gatewayById(ctx, id)).account.webhookSecrets).toEqual([secret]);
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, `gateway:${id}`), eq(auditLog.action, "gateway.key_changed")));
    expect(rows).toHaveLength(1);
  });

  test("a key in the wrong field or of the other mode is refused, and nothing is kept of the form", async ({
    ctx,
    admin,
  }) => {
    const { id } = await anAccount(admin);
    await expect(
      setKeys(admin, keys(id, { secretKey: webhookSecret(), webhookSecret: webhookSecret() })),
    ).rejects.toMatchObject({ code: "key_malformed", field: "secretKey" });
    await expect(
      setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: stripeKey() })),
    ).rejects.toMatchObject({ code: "key_malformed", field: "webhookSecret" });
    await expect(setKeys(admin, keys(id, { secretKey: stripeKey("live") }))).rejects.toMatchObject({
      code: "key_other_mode",
      field: "secretKey",
    });
    expect((await gatewayById(ctx, id)).account).toMatchObject({ secretKey: "", webhookSecrets: [] });
  });

  test.each(["sk_test_a b", "sk_test_é", "sk_test_\u200b1", "x".repeat(1_001)])(
    "%j was not copied from a gateway",
    (secretKey) => {
      expect(SetKeys.safeParse({ id: "1", secretKey }).success).toBe(false);
    },
  );

  test("are taken out by an act of its own, never from a gateway that takes payments", async ({
    ctx,
    admin,
  }) => {
    const { id } = await anAccount(admin);
    await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret() }));
    await activateGateway(admin, { id });
    await expect(clearKey(admin, { id, name: "secretKey" })).rejects.toMatchObject({
      code: "gateway_is_active",
    });
    await ctx.db.update(paymentGateways).set({ isActive: false }).where(eq(paymentGateways.id, id));
    await clearKey(admin, { id, name: "secretKey" });
    expect((await getGateway(admin, id)).missing).toEqual(["secretKey"]);
  });

  test("that were sealed with another ENCRYPTION_KEY can be typed in again", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret() }));
    await ctx.db
      .update(paymentGateways)
      .set({ secretKey: "v1.AAAA.AAAA.AAAA", webhookSecret: "v1.AAAA.AAAA.AAAA" })
      .where(eq(paymentGateways.id, id));
    const lost = await getGateway(admin, id);
    expect(lost.keys.map(({ state }) => state)).toEqual(["unreadable", "unreadable"]);
    await expect(activateGateway(admin, { id })).rejects.toMatchObject({ code: "gateway_incomplete" });
    await setKeys(admin, keys(id, { secretKey: stripeKey(), webhookSecret: webhookSecret(), keepOld: "on" }));
    await activateGateway(admin, { id });
    expect((await gatewayById(ctx, id)).account.webhookSecrets).toHaveLength(1);
  });

  test("two who change the secret at once leave one after the other", async ({ ctx, admin }) => {
    const { id } = await anAccount(admin);
    const [first, second] = [webhookSecret(), webhookSecret()];
    await Promise.all([
      setKeys(admin, keys(id, { webhookSecret: first, keepOld: "on" })),
      setKeys(admin, keys(id, { webhookSecret: second, keepOld: "on" })),
    ]);
    expect((await gatewayById(ctx, id)).account.webhookSecrets.toSorted()).toEqual(
      [first, second].toSorted(),
    );
  });
});
