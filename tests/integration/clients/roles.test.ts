import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { sessions, users } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { banClient, ChangeRole, changeRole, clientByEmail, endClientSessions } from "@/services/clients";
import { test } from "../../support/test";
import { logOf, seated, stillIn } from "./seated";

const roleOf = async (ctx: Parameters<typeof seated>[0], id: number) =>
  (await ctx.db.select({ role: users.role }).from(users).where(eq(users.id, id)))[0]?.role;

describe("a role", () => {
  test("is given and taken by an admin, ends the sessions of that account, and is written down", async ({
    ctx,
  }) => {
    const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
    await changeRole(boss, { publicId: client.publicId, role: "admin" });
    expect(await roleOf(ctx, client.actor.userId)).toBe("admin");
    expect([await stillIn(client), await stillIn(boss)]).toEqual([false, true]);
    await changeRole(boss, { publicId: client.publicId, role: "user" });
    expect(await logOf(ctx, client.actor.userId)).toMatchObject([
      { action: "client.role_changed", details: { from: "user", to: "admin", sessions: 1 } },
      { action: "client.role_changed", details: { from: "admin", to: "user", sessions: 0 } },
    ]);
  });

  test("that is held already changes nothing: nobody is signed out, nothing written", async ({ ctx }) => {
    const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
    await changeRole(boss, { publicId: client.publicId, role: "user" });
    expect(await stillIn(client)).toBe(true);
    expect(await logOf(ctx, client.actor.userId)).toEqual([]);
  });

  test("asks for a proof that is younger than a quarter of an hour", async ({ ctx }) => {
    const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
    const late = { ...boss, now: addMs(ctx.now, 15 * MINUTE) };
    const tried = async () => changeRole(late, { publicId: client.publicId, role: "admin" });
    await expect(tried()).rejects.toMatchObject({ code: "proof_needed" });
    expect(await roleOf(ctx, client.actor.userId)).toBe("user");
  });

  test("is given to nobody whose address is not proven: somebody else may have made the account", async ({
    ctx,
  }) => {
    const [boss, client] = [
      await seated(ctx, { role: "admin" }),
      await seated(ctx, { emailVerifiedAt: null }),
    ];
    const given = changeRole(boss, { publicId: client.publicId, role: "admin" });
    await expect(given).rejects.toMatchObject({ code: "client_unverified" });
    expect(await roleOf(ctx, client.actor.userId)).toBe("user");
    expect(await stillIn(client)).toBe(true);
  });

  test("of an admin can be given back by themselves, who is then signed out", async ({ ctx }) => {
    const [boss] = [await seated(ctx, { role: "admin" }), await seated(ctx, { role: "admin" })];
    expect(await changeRole(boss, { publicId: boss.publicId, role: "user" })).toEqual({ isSelf: true });
    expect(await stillIn(boss)).toBe(false);
  });

  test("of the last admin stays, also when two take each other's at the same instant", async ({ ctx }) => {
    const [one, other] = [await seated(ctx, { role: "admin" }), await seated(ctx, { role: "admin" })];
    const both = [one.actor.userId, other.actor.userId];
    await ctx.db
      .update(users)
      .set({ role: "user" })
      .where(sql`${users.role} = 'admin' and ${users.id} not in ${both}`);
    const outcomes = await Promise.allSettled([
      changeRole(one, { publicId: other.publicId, role: "user" }),
      changeRole(other, { publicId: one.publicId, role: "user" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({
      code: "last_admin",
    });
    const left = await ctx.db.select({ id: users.id }).from(users).where(eq(users.role, "admin"));
    expect(left).toHaveLength(1);
  });

  test("is never given to a banned account, nor by a fan, nor under another name", async ({
    ctx,
    fan,
    visitor,
  }) => {
    const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
    const { publicId } = client;
    const tried = async (who: typeof visitor) => changeRole(who, { publicId, role: "admin" });
    await expect(tried(fan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(tried(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
    await banClient(boss, { publicId, reason: "Fraude", days: "" });
    await expect(tried(boss)).rejects.toMatchObject({ code: "client_banned" });
    expect(ChangeRole.safeParse({ publicId, role: "owner" }).success).toBe(false);
    expect(ChangeRole.safeParse({ publicId, role: "admin", userId: 1 }).success).toBe(false);
  });
});

describe("the sessions of a client", () => {
  test("are ended one by one or all at once, and the log counts them", async ({ ctx, admin }) => {
    const client = await seated(ctx);
    const again = await seated(ctx);
    await ctx.db
      .update(sessions)
      .set({ userId: client.actor.userId })
      .where(eq(sessions.id, again.actor.sessionId));
    const { publicId } = client;
    await endClientSessions(admin, { publicId, session: client.actor.sessionId });
    expect([await stillIn(client), await stillIn(again)]).toEqual([false, true]);
    await endClientSessions(admin, { publicId });
    expect(await stillIn(again)).toBe(false);
    await endClientSessions(admin, { publicId });
    expect(await logOf(ctx, client.actor.userId)).toMatchObject([
      { action: "client.sessions_ended", details: { sessions: 1 } },
      { action: "client.sessions_ended", details: { sessions: 1 } },
    ]);
  });

  test("of somebody else are not ended through a client's page, nor by fans", async ({ ctx, admin, fan }) => {
    const [client, other] = [await seated(ctx), await seated(ctx)];
    const input = { publicId: client.publicId, session: other.actor.sessionId };
    await expect(endClientSessions(admin, input)).rejects.toMatchObject({ kind: "not_found" });
    await expect(endClientSessions(fan, input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await stillIn(other)).toBe(true);
  });
});

describe("an operator at the command line", () => {
  test("names an account by its address, in whatever case", async ({ ctx }) => {
    const client = await seated(ctx, { email: "Operada@Example.com" });
    const publicId = await clientByEmail(ctx, " operada@EXAMPLE.com ");
    expect(publicId).toBe(client.publicId);
    await changeRole(ctx, { publicId, role: "admin" });
    expect(await roleOf(ctx, client.actor.userId)).toBe("admin");
    await expect(clientByEmail(ctx, "nobody@example.com")).rejects.toMatchObject({ kind: "not_found" });
  });
});
