import { inspect } from "node:util";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import {
  accounts,
  adViewerDays,
  auditLog,
  challenges,
  checkouts,
  clicks,
  dataExports,
  entitlements,
  impressions,
  outbox,
  passkeys,
  recoveryCodes,
  sessions,
  subscriptions,
  totpSecrets,
  users,
  verifications,
} from "@/db/schema";
import { addDays } from "@/lib/time";
import { accountViewer } from "@/services/ads";
import { Register, register, SignIn, sessionActor, signIn } from "@/services/auth";
import {
  eraseAccount,
  getMyDeletion,
  keepAccount,
  RequestDeletion,
  requestDeletion,
  requestExport,
  sweepPrivacy,
} from "@/services/privacy";
import { savePicture } from "@/services/profile";
import { headObject } from "@/services/storage";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { file, flat } from "../profile/pictures";
import { aWholeLife, type Fan, money, runJobs, system, userOf } from "./life";

const ask = async (fan: Fan) =>
  requestDeletion(fan, RequestDeletion.parse({ email: (await userOf(fan)).email }));
const due = (fan: Fan) => system(addDays(fan.now, 7.01));
const mailsOf = async (template: string) =>
  (await db().select().from(outbox).where(eq(outbox.template, template))).length;

describe("asking for the end of an account", () => {
  test("sets a date seven days away, ends every session and says so by mail", async ({ visitor, as }) => {
    const input = Register.parse({
      name: "Bia",
      email: "adeus@example.com",
      password: "três cavalos azuis 7",
    });
    const { token } = await register(visitor, input);
    const actor = await sessionActor(visitor, token);
    const fan = as(actor) as Fan;
    await ask(fan);
    expect(await sessionActor(visitor, token)).toEqual({ kind: "visitor" });
    expect((await userOf(fan)).deleteAfter).toEqual(addDays(fan.now, 7));
    expect(await mailsOf("deletion_requested")).toBe(1);
    // Nothing is gone yet: who signs in finds the date, and one press that keeps the account.
    const entered = await signIn(visitor, SignIn.parse({ email: input.email, password: input.password }));
    expect(entered.kind).toBe("signed_in");
    expect(await getMyDeletion(fan)).toBe(addDays(fan.now, 7).toISOString());
    await keepAccount(fan);
    await keepAccount(fan);
    expect(await getMyDeletion(fan)).toBeNull();
    expect(await mailsOf("deletion_undone")).toBe(1);
    expect(await eraseAccount(due(fan), fan.actor.userId)).toBe(false);
  });

  test("takes the owner in person, a fresh proof and the right address", async ({
    visitor,
    fan,
    admin,
    as,
  }) => {
    const { email } = await userOf(fan);
    const refusal = (ctx: Parameters<typeof requestDeletion>[0], typed = email) =>
      requestDeletion(ctx, { email: typed }).then(
        () => "accepted",
        (error) => error.code,
      );
    expect(await refusal(visitor)).toBe("sign_in_needed");
    expect(await refusal(as({ ...fan.actor, impersonatedBy: admin.actor.userId }))).toBe("impersonating");
    expect(await refusal(as({ ...fan.actor, provenAt: addDays(fan.now, -1) }))).toBe("proof_needed");
    expect(await refusal(fan, "outra@example.com")).toBe("email_differs");
    expect(RequestDeletion.safeParse({ email: "" }).error?.issues[0]?.message).toBe("required");
    expect((await userOf(fan)).deleteAfter).toBeNull();
    expect(await refusal(fan, RequestDeletion.parse({ email: ` ${email.toUpperCase()} ` }).email)).toBe(
      "accepted",
    );
  });

  test("twice keeps the first date", async ({ fan, as }) => {
    await ask(fan);
    const later = addDays(fan.now, 3);
    await ask(as({ ...fan.actor, provenAt: later }, later) as Fan);
    expect((await userOf(fan)).deleteAfter).toEqual(addDays(fan.now, 7));
  });

  test("leaves nobody else's sessions", async ({ fan, otherFan }) => {
    await aWholeLife(otherFan, "FICA");
    await ask(fan);
    const rows = await db().select().from(sessions).where(eq(sessions.userId, otherFan.actor.userId));
    expect(rows.map(({ revokedAt }) => revokedAt)).toEqual([null]);
  });
});

describe("an account whose date has come", () => {
  test("is forgotten in every table, while money and audit rows stay to the cent", async ({
    fan,
    otherFan,
    visitor,
  }) => {
    const { checkout } = await aWholeLife(fan, "SAUDADE");
    await aWholeLife(otherFan, "VIZINHA");
    await savePicture(fan, { picture: file(await flat("png")) });
    await requestExport(fan);
    await runJobs();
    const { imageUrl, publicId } = await userOf(fan);
    const [copy] = await db().select().from(dataExports).where(eq(dataExports.userId, fan.actor.userId));
    await ask(fan);
    const [before, rows] = [await money(), await db().$count(auditLog)];
    expect(await eraseAccount(due(fan), fan.actor.userId)).toBe(true);
    await runJobs();

    expect(await userOf(fan)).toMatchObject({
      name: "—",
      email: `deleted-${publicId}@deleted.invalid`,
      password: "!",
      role: "user",
      username: null,
      imageUrl: null,
      locale: null,
      countryCode: null,
      stateProvince: null,
      emailVerifiedAt: null,
      lastLoginIp: null,
      deleteAfter: null,
    });
    expect((await userOf(fan)).deletedAt).not.toBeNull();
    const own = { userId: fan.actor.userId };
    for (const table of [verifications, passkeys, totpSecrets, recoveryCodes, accounts, challenges]) {
      expect(await db().$count(table, eq(table.userId, own.userId))).toBe(0);
      expect(await db().$count(table, eq(table.userId, otherFan.actor.userId))).toBe(1);
    }
    const everything = inspect(
      await Promise.all([
        db().select().from(users),
        db().select().from(sessions),
        db().select().from(checkouts),
        db().select().from(subscriptions),
        db().select().from(dataExports),
        db().select().from(outbox).where(eq(outbox.userId, own.userId)),
        db().select().from(impressions),
        db().select().from(clicks),
      ]),
      { depth: 9, maxArrayLength: null },
    );
    expect(everything).not.toMatch(/SAUDADE|saudade/);
    expect(everything).toContain("VIZINHA");
    const [gone] = await db().select().from(sessions).where(eq(sessions.userId, own.userId));
    expect(gone).toMatchObject({ ipAddress: null, userAgent: null, place: null, deviceId: null });
    // What ads counted stays counted, as nobody's.
    const viewer = accountViewer(own.userId);
    for (const table of [impressions, clicks]) {
      const nobodys = { viewer: null, ip: null, userAgent: null };
      const kept = await db().select().from(table);
      expect(kept.filter((event) => event.viewer === viewer)).toEqual([]);
      expect(kept).toContainEqual(expect.objectContaining({ ...nobodys, viewerClass: "fan", valid: true }));
    }
    expect(await db().$count(adViewerDays, eq(adViewerDays.viewer, viewer))).toBe(0);
    const [bought] = await db().select().from(checkouts).where(eq(checkouts.id, checkout.id));
    expect(bought).toMatchObject({
      customerName: "—",
      customerDocument: null,
      customerPhone: null,
      totalAmount: 2990,
    });
    const [key] = await db().select().from(entitlements).where(eq(entitlements.userId, own.userId));
    expect(key).toMatchObject({ reason: "account_deleted", revokedAt: due(fan).now });
    const [period] = await db().select().from(subscriptions).where(eq(subscriptions.userId, own.userId));
    expect(period).toMatchObject({
      status: "canceled",
      canceledReason: "account_deleted",
      endDate: due(fan).now,
    });
    expect(await money()).toEqual(before);
    expect(await db().$count(auditLog)).toBe(rows + 1);
    expect(await Promise.all([imageUrl!, copy!.key!].map(headObject))).toEqual([null, null]);

    // The last mail goes to where she was reached; nothing else in the house knows the address.
    const farewells = await db().select().from(outbox).where(eq(outbox.template, "account_deleted"));
    expect(farewells.filter(({ recipient }) => recipient === "SAUDADE@example.com")).toHaveLength(1);
    const wrong = SignIn.parse({ email: "saudade@example.com", password: "qualquer coisa longa" });
    await expect(signIn(visitor, wrong)).rejects.toMatchObject({ code: "sign_in_wrong" });
    const again = { name: "Bia", email: "saudade@example.com", password: "três cavalos azuis 7" };
    expect((await register(visitor, Register.parse(again))).token).toBeTruthy();
  });

  test("is deleted once, by however many at once", async ({ fan }) => {
    await ask(fan);
    const before = await mailsOf("account_deleted");
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => eraseAccount(due(fan), fan.actor.userId)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await eraseAccount(due(fan), fan.actor.userId)).toBe(false);
    expect((await mailsOf("account_deleted")) - before).toBe(1);
  });

  test("is whole after a failure in the middle, and gone after the next try", async ({ fan }) => {
    await aWholeLife(fan, "MEIO");
    await ask(fan);
    // Everything up to the last mail was done when the database refused.
    await db().execute("alter table outbox rename to outbox_away");
    await expect(eraseAccount(due(fan), fan.actor.userId)).rejects.toThrow();
    await db().execute("alter table outbox_away rename to outbox");
    expect((await userOf(fan)).email).toBe("MEIO@example.com");
    expect(await db().$count(passkeys, eq(passkeys.userId, fan.actor.userId))).toBe(1);
    expect(await eraseAccount(due(fan), fan.actor.userId)).toBe(true);
  });

  test("is found by the sweep when its job was lost, and not a day before", async ({ fan, ctx }) => {
    await ask(fan);
    await ctx.db.execute(
      "select graphile_worker.complete_jobs(array(select id from graphile_worker._private_jobs))",
    );
    await sweepPrivacy(system(addDays(fan.now, 6.9)));
    await runJobs();
    expect((await userOf(fan)).deletedAt).toBeNull();
    // The sweep's job judges by the real time, so the date itself is moved.
    await db()
      .update(users)
      .set({ deleteAfter: addDays(fan.now, -1) })
      .where(eq(users.id, fan.actor.userId));
    await sweepPrivacy(ctx);
    await runJobs();
    expect((await userOf(fan)).deletedAt).not.toBeNull();
  });

  test("can still be kept until it has been deleted, and not any more after", async ({ fan, as }) => {
    await ask(fan);
    const late = as(fan.actor, addDays(fan.now, 7.5));
    const [, erased] = await Promise.all([
      keepAccount(late),
      eraseAccount(system(late.now), fan.actor.userId),
    ]);
    const user = await userOf(fan);
    expect(user.deletedAt === null).toBe(!erased);
    expect(user.deleteAfter).toBeNull();
    if (user.deletedAt === null) {
      await ask(fan);
      await eraseAccount(due(fan), fan.actor.userId);
    }
    await keepAccount(late);
    expect((await userOf(fan)).email).toMatch(/@deleted\.invalid$/);
  });

  test("is not deleted by anybody but the house itself", async ({ fan, admin }) => {
    await ask(fan);
    await expect(eraseAccount({ ...admin, now: due(fan).now }, fan.actor.userId)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await eraseAccount(system(fan.now), fan.actor.userId)).toBe(false);
    expect(await eraseAccount(due(fan), 999_999)).toBe(false);
  });
});

describe("the last admin", () => {
  test("cannot leave, nor can the last two at the same instant", async ({ ctx, admin }) => {
    await db().update(users).set({ role: "user" });
    await db().update(users).set({ role: "admin" }).where(eq(users.id, admin.actor.userId));
    await expect(ask(admin)).rejects.toMatchObject({ code: "last_admin" });
    const other = { ...ctx, actor: await signedUp(ctx, { role: "admin" }) };
    const outcomes = await Promise.allSettled([ask(admin), ask(other)]);
    const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "asked"));
    expect(codes.sort()).toEqual(["asked", "last_admin"]);
    const leaving = codes[0] === "asked" && (await userOf(admin)).deleteAfter ? admin : other;
    const staying = leaving === admin ? other : admin;
    // Meanwhile the one who stays is no admin any more: the deletion waits.
    await db().update(users).set({ role: "user" }).where(eq(users.id, staying.actor.userId));
    expect(await eraseAccount(due(leaving), leaving.actor.userId)).toBe(false);
    await db().update(users).set({ role: "admin" }).where(eq(users.id, staying.actor.userId));
    expect(await eraseAccount(due(leaving), leaving.actor.userId)).toBe(true);
  });
});
