import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { sessions, users } from "@/db/schema";
import { addMs, HOUR, MINUTE, SECOND } from "@/lib/time";
import { endSessions, sessionActor, signOut } from "@/services/auth";
import { getCheckoutPage, listMyPayments, startCheckout } from "@/services/checkouts";
import { banClient, changeRole, exportClients, ListClients, listClients } from "@/services/clients";
import { actorName, type Context, type UserActor } from "@/services/context";
import { leaveImpersonation, signOutOrLeave, startImpersonation } from "@/services/impersonation";
import { test } from "../../support/test";
import { aCheckout } from "../admin/sales";
import { logOf, type Seated, seated } from "../clients/seated";

const REASON = "Não consegue abrir um post";

/** An admin who looks through a fan's eyes, as the browser is afterwards. */
async function looking(ctx: Context) {
  const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
  const { token, expiresAt, remembered } = await startImpersonation(boss, {
    publicId: client.publicId,
    reason: REASON,
  });
  const actor = (await sessionActor(ctx, token)) as UserActor;
  const look: Seated = { ...ctx, actor, token, publicId: client.publicId };
  return { boss, client, look, expiresAt, remembered };
}

const lasts = async (look: Seated, at = look.now) =>
  (await sessionActor({ ...look, now: at }, look.token)).kind === "user";

describe("looking through a fan's eyes", () => {
  test("makes the admin that fan, with a fan's role, for an hour and for this window", async ({ ctx }) => {
    const { boss, client, look, expiresAt, remembered } = await looking(ctx);
    expect(look.actor).toMatchObject({
      userId: client.actor.userId,
      role: "user",
      impersonatedBy: boss.actor.userId,
    });
    expect({ expiresAt, remembered }).toEqual({ expiresAt: addMs(ctx.now, HOUR), remembered: false });
    expect(await lasts(look, addMs(ctx.now, HOUR - SECOND))).toBe(true);
    expect(await lasts(look, addMs(ctx.now, HOUR + SECOND))).toBe(false);
  });

  test("is written down with its reason, and as the admin's own, never as the fan's", async ({ ctx }) => {
    const { boss, client, look } = await looking(ctx);
    await leaveImpersonation(look);
    expect(await logOf(ctx, client.actor.userId)).toEqual([
      {
        action: "impersonation.started",
        actor: `user:${boss.actor.userId}`,
        actorUserId: boss.actor.userId,
        details: { reason: REASON },
      },
      {
        action: "impersonation.left",
        actor: `user:${boss.actor.userId} as user:${client.actor.userId}`,
        actorUserId: boss.actor.userId,
        details: {},
      },
    ]);
    expect(actorName(look.actor)).toContain(` as user:${client.actor.userId}`);
  });

  test("is no sign-in of the fan", async ({ ctx }) => {
    const { client } = await looking(ctx);
    const [row] = await ctx.db.select().from(users).where(eq(users.id, client.actor.userId));
    const [own] = await ctx.db.select().from(sessions).where(eq(sessions.id, client.actor.sessionId));
    expect(row?.lastLoginAt).toEqual(own?.createdAt);
  });

  test("shows nothing of the admin area and begins no second look", async ({ ctx }) => {
    const { look, client } = await looking(ctx);
    const other = await seated(ctx);
    await expect(listClients(look, ListClients.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportClients(look, ListClients.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    const nested = async () => startImpersonation(look, { publicId: other.publicId, reason: REASON });
    await expect(nested()).rejects.toMatchObject({ kind: "forbidden" });
    const promoted = async () => changeRole(look, { publicId: client.publicId, role: "admin" });
    await expect(promoted()).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("shows no payment of the fan, and buys nothing", async ({ ctx }) => {
    const { look, client } = await looking(ctx);
    const checkout = await aCheckout(ctx, { userId: client.actor.userId });
    const guest = await aCheckout(ctx);
    await expect(listMyPayments(look)).rejects.toMatchObject({ code: "impersonating" });
    for (const { publicId } of [checkout, guest]) {
      await expect(getCheckoutPage(look, publicId)).rejects.toMatchObject({ code: "impersonating" });
    }
    const bought = startCheckout(look, {
      planId: checkout.planId!,
      bumpIds: [],
      paymentMethod: "pix",
      name: "Bia",
      email: "bia@example.com",
      document: null,
      phone: null,
      idempotencyKey: crypto.randomUUID(),
    });
    await expect(bought).rejects.toMatchObject({ code: "impersonating" });
    expect((await getCheckoutPage(client, checkout.publicId)).publicId).toBe(checkout.publicId);
  });
});

describe("who may look", () => {
  test("is an admin who proved of late that it is them, at a client who is open", async ({ ctx, fan }) => {
    const [boss, other] = [await seated(ctx, { role: "admin" }), await seated(ctx, { role: "admin" })];
    const client = await seated(ctx);
    const tried = async (who: Context, publicId: string) =>
      startImpersonation(who, { publicId, reason: REASON });
    await expect(tried(fan, client.publicId)).rejects.toMatchObject({ code: "forbidden" });
    const late = { ...boss, now: addMs(ctx.now, 16 * MINUTE) };
    await expect(tried(late, client.publicId)).rejects.toMatchObject({ code: "proof_needed" });
    for (const { publicId } of [boss, other]) {
      await expect(tried(boss, publicId)).rejects.toMatchObject({ code: "impersonation_admin" });
    }
    await banClient(boss, { publicId: client.publicId, reason: "Fraude", days: "" });
    await expect(tried(boss, client.publicId)).rejects.toMatchObject({ code: "impersonation_banned" });
    const gone = await seated(ctx, { deletedAt: null });
    await ctx.db.update(users).set({ deletedAt: ctx.now }).where(eq(users.id, gone.actor.userId));
    await expect(tried(boss, gone.publicId)).rejects.toMatchObject({ kind: "not_found" });
    await expect(tried(boss, "nonsense")).rejects.toMatchObject({ kind: "not_found" });
  });

  test("has a session that runs: one that was ended meanwhile begins nothing", async ({ ctx }) => {
    const [boss, client] = [await seated(ctx, { role: "admin" }), await seated(ctx)];
    await signOut(boss);
    const tried = startImpersonation(boss, { publicId: client.publicId, reason: REASON });
    await expect(tried).rejects.toMatchObject({ code: "sign_in_needed" });
    expect(await logOf(ctx, client.actor.userId)).toEqual([]);
  });

  test("looks through one pair of eyes at a time", async ({ ctx }) => {
    const { boss, look } = await looking(ctx);
    const other = await seated(ctx);
    await startImpersonation(boss, { publicId: other.publicId, reason: REASON });
    expect(await lasts(look)).toBe(false);
  });
});

describe("leaving", () => {
  test("gives the browser back under a new session id, with no newer proof than before", async ({ ctx }) => {
    const { boss, look } = await looking(ctx);
    const later = { ...look, now: addMs(ctx.now, 20 * MINUTE) };
    const left = await leaveImpersonation(later);
    if (left.kind !== "returned") throw new Error(left.kind);
    const actor = (await sessionActor(later, left.session.token)) as UserActor;
    expect(actor).toMatchObject({ userId: boss.actor.userId, role: "admin", impersonatedBy: null });
    expect(actor.sessionId).not.toBe(boss.actor.sessionId);
    expect(actor.provenAt).toEqual(boss.actor.provenAt);
    expect(left.publicId).toBe(look.publicId);
    // Both cookies that were seen before are worth nothing.
    expect(await lasts(look, later.now)).toBe(false);
    expect((await sessionActor(later, boss.token)).kind).toBe("visitor");
  });

  test("twice at once gives one session and one line of the log", async ({ ctx }) => {
    const { client, look } = await looking(ctx);
    const kinds = (await Promise.all([leaveImpersonation(look), leaveImpersonation(look)])).map(
      ({ kind }) => kind,
    );
    expect(kinds.sort()).toEqual(["returned", "unchanged"]);
    expect(await logOf(ctx, client.actor.userId)).toHaveLength(2);
  });

  test("is what signing out means while it lasts; otherwise it signs out", async ({ ctx }) => {
    const { boss, client, look } = await looking(ctx);
    expect((await signOutOrLeave(look)).kind).toBe("returned");
    expect((await sessionActor(ctx, client.token)).kind).toBe("user");
    expect(await signOutOrLeave(client)).toEqual({ kind: "signed_out" });
    expect((await sessionActor(ctx, client.token)).kind).toBe("visitor");
    expect(await leaveImpersonation(boss)).toEqual({ kind: "unchanged" });
  });

  test("signs out when the admin's own session has ended or run out", async ({ ctx }) => {
    const first = await looking(ctx);
    await signOut(first.boss);
    expect(await leaveImpersonation(first.look)).toEqual({ kind: "signed_out" });
    const second = await looking(ctx);
    await ctx.db
      .update(sessions)
      .set({ expiresAt: addMs(ctx.now, -SECOND) })
      .where(eq(sessions.id, second.boss.actor.sessionId));
    expect(await leaveImpersonation(second.look)).toEqual({ kind: "signed_out" });
  });
});

describe("a look ends at once", () => {
  test("when the admin loses the role, is banned or deleted", async ({ ctx }) => {
    for (const change of [{ role: "user" as const }, { bannedAt: ctx.now }, { deletedAt: ctx.now }]) {
      const { boss, look } = await looking(ctx);
      expect(await lasts(look)).toBe(true);
      await ctx.db.update(users).set(change).where(eq(users.id, boss.actor.userId));
      expect(await lasts(look)).toBe(false);
    }
  });

  test("when the admin's own sessions are ended, from whatever browser", async ({ ctx }) => {
    const { boss, look } = await looking(ctx);
    await endSessions(ctx, boss.actor.userId);
    expect(await lasts(look)).toBe(false);
  });

  test("when the admin's own session has run out", async ({ ctx }) => {
    const { boss, look } = await looking(ctx);
    await ctx.db.update(sessions).set({ expiresAt: ctx.now }).where(eq(sessions.id, boss.actor.sessionId));
    expect(await lasts(look)).toBe(false);
  });

  test("when the fan is banned, or becomes an admin", async ({ ctx }) => {
    const first = await looking(ctx);
    const other = await seated(ctx, { role: "admin" });
    await banClient(other, { publicId: first.client.publicId, reason: "Fraude", days: "" });
    expect(await lasts(first.look)).toBe(false);
    const second = await looking(ctx);
    await changeRole(other, { publicId: second.client.publicId, role: "admin" });
    expect(await lasts(second.look)).toBe(false);
  });
});
