import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { outbox, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { sessionActor } from "@/services/auth";
import { BanClient, banClient, unbanClient } from "@/services/clients";
import { test } from "../../support/test";
import { logOf, seated, stillIn } from "./seated";

const REASON = "Publicou o que era pago";
const mailsTo = async (ctx: Parameters<typeof seated>[0], userId: number) =>
  ctx.db.select().from(outbox).where(eq(outbox.userId, userId));

describe("a ban", () => {
  test("signs out of every browser at once, is written down with its reason, and told by mail", async ({
    ctx,
    admin,
  }) => {
    const client = await seated(ctx);
    await banClient(admin, { publicId: client.publicId, reason: REASON, days: "" });
    expect(await stillIn(client)).toBe(false);
    expect(await logOf(ctx, client.actor.userId)).toEqual([
      {
        action: "client.banned",
        actor: `user:${admin.actor.userId}`,
        actorUserId: admin.actor.userId,
        details: { reason: REASON, until: null, sessions: 1 },
      },
    ]);
    expect((await mailsTo(ctx, client.actor.userId)).map(({ template }) => template)).toEqual([
      "account_suspended",
    ]);
  });

  test("ends by itself after its days, but the sessions that it ended stay ended", async ({
    ctx,
    admin,
    as,
  }) => {
    const client = await seated(ctx);
    await banClient(admin, { publicId: client.publicId, reason: REASON, days: "7" });
    const [row] = await ctx.db.select().from(users).where(eq(users.id, client.actor.userId));
    expect(row?.banExpiresAt).toEqual(addDays(admin.now, 7));
    const later = as({ kind: "visitor" }, addDays(ctx.now, 7.1));
    expect((await sessionActor(later, client.token)).kind).toBe("visitor");
    // A new one may follow, and is no change of the old one.
    await banClient({ ...admin, now: later.now }, { publicId: client.publicId, reason: "De novo", days: "" });
    expect(await mailsTo(ctx, client.actor.userId)).toHaveLength(2);
  });

  test("is made once by two admins at the same instant", async ({ ctx, admin }) => {
    const client = await seated(ctx);
    const input = { publicId: client.publicId, reason: REASON, days: "" } as const;
    const outcomes = await Promise.allSettled([banClient(admin, input), banClient(admin, input)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "client_banned",
    });
    expect(await logOf(ctx, client.actor.userId)).toHaveLength(1);
    expect(await mailsTo(ctx, client.actor.userId)).toHaveLength(1);
  });

  test("is lifted once, and the log keeps both", async ({ ctx, admin }) => {
    const client = await seated(ctx);
    const { publicId } = client;
    await expect(unbanClient(admin, { publicId })).rejects.toMatchObject({ code: "client_not_banned" });
    await banClient(admin, { publicId, reason: REASON, days: "" });
    await unbanClient(admin, { publicId });
    await expect(unbanClient(admin, { publicId })).rejects.toMatchObject({ code: "client_not_banned" });
    const [row] = await ctx.db.select().from(users).where(eq(users.id, client.actor.userId));
    expect(row).toMatchObject({ bannedAt: null, banReason: null, banExpiresAt: null });
    expect((await logOf(ctx, client.actor.userId)).map(({ action }) => action)).toEqual([
      "client.banned",
      "client.unbanned",
    ]);
  });

  test("never meets an admin, so nobody bans themselves either", async ({ ctx }) => {
    const [one, other] = [await seated(ctx, { role: "admin" }), await seated(ctx, { role: "admin" })];
    for (const { publicId } of [one, other]) {
      await expect(banClient(one, { publicId, reason: REASON, days: "" })).rejects.toMatchObject({
        code: "client_is_admin",
      });
    }
    expect(await stillIn(other)).toBe(true);
  });

  test("is no act for fans, and of nobody who does not exist", async ({ ctx, fan, visitor, admin }) => {
    const { publicId } = await seated(ctx);
    const input = { publicId, reason: REASON, days: "" } as const;
    await expect(banClient(fan, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(banClient(visitor, input)).rejects.toMatchObject({ code: "sign_in_needed" });
    for (const nobody of ["1", "", "' or true --", "00000000-0000-4000-8000-000000000000"]) {
      const tried = banClient(admin, { ...input, publicId: nobody });
      await expect(tried).rejects.toMatchObject({ kind: "not_found" });
    }
    const deleted = await seated(ctx);
    await ctx.db.update(users).set({ deletedAt: ctx.now }).where(eq(users.id, deleted.actor.userId));
    await expect(banClient(admin, { ...input, publicId: deleted.publicId })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test.for([
    [{ reason: "  " }, "reason_missing"],
    [{ reason: "x".repeat(301) }, "text_long"],
    [{ reason: "quebra\u0000 de campo" }, "text_invalid"],
    [{ days: "36500" }, "invalid"],
    [{ days: ["7", "30"] }, "invalid"],
  ] as const)("is not made of %o", ([wrong, code]) => {
    const parsed = BanClient.safeParse({ publicId: "x", reason: REASON, days: "7", ...wrong });
    expect(parsed.error?.issues[0]?.message).toBe(code);
  });
});
