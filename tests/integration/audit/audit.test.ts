import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog } from "@/db/schema";
import { type AuditEntry, auditOfUser, ListAudit, listAudit, writeAudit } from "@/services/audit";
import type { Context } from "@/services/context";
import { test } from "../../support/test";
import { seated } from "../clients/seated";

const SAO_PAULO = { timeZone: "America/Sao_Paulo" };
const read = async (ctx: Context, view: Record<string, unknown>) =>
  listAudit(ctx, ListAudit.parse(view), SAO_PAULO);
const actions = (items: AuditEntry[]) => items.map(({ action }) => action);

describe("the audit log", () => {
  for (const typed of [
    {},
    { before: "0" },
    { before: "9".repeat(18) },
    { before: "' or 1=1" },
    { from: "2026-02-30", to: "yesterday" },
    { from: "0001-01-01", to: "9999-12-31" },
    { action: "x'y" },
    { actor: "%", subject: "user:abc" },
    { subject: "user:99999999999999" },
    { actor: ["a", "b"] },
  ]) {
    test(`answers ${JSON.stringify(typed)} with a page`, async ({ admin }) => {
      expect((await read(admin, typed)).items).toBeInstanceOf(Array);
    });
  }

  test("names who acted and on whom, and a part of ours by its name", async ({ ctx }) => {
    const [boss, client] = [await seated(ctx, { role: "admin", name: "Rui" }), await seated(ctx)];
    const from = { ...boss, client: { ip: "203.0.113.9", userAgent: null } };
    await writeAudit(from, "test.named", `user:${client.actor.userId}`, { reason: "<b>x</b>" });
    await writeAudit(ctx, "test.named", "plan:7");
    const { items } = await read(boss, { action: "test.named" });
    expect(items).toMatchObject([
      { by: null, actor: "system:test", subject: "plan:7", on: null, ipAddress: null },
      {
        by: { name: "Rui", publicId: boss.publicId },
        as: null,
        on: { publicId: client.publicId },
        ipAddress: "203.0.113.9",
        details: { reason: "<b>x</b>" },
      },
    ]);
  });

  test("is filtered by who, what and on whom", async ({ ctx }) => {
    const mark = randomUUID();
    const boss = await seated(ctx, { role: "admin", email: `boss.${mark}@example.com` });
    const client = await seated(ctx, { email: `Fan.${mark}@example.com` });
    await writeAudit(boss, "test.first", `user:${client.actor.userId}`);
    await writeAudit(boss, "test.second", "plan:1");
    await writeAudit(client, "test.third", `user:${client.actor.userId}`);
    expect(actions((await read(boss, { actor: `BOSS.${mark}` })).items)).toEqual([
      "test.second",
      "test.first",
    ]);
    for (const subject of [`user:${client.actor.userId}`, `fan.${mark}@EXAMPLE.com`]) {
      expect(actions((await read(boss, { subject })).items)).toEqual(["test.third", "test.first"]);
    }
    expect((await read(boss, { actor: `boss.${mark}`, action: "test.second" })).items).toHaveLength(1);
    expect((await read(boss, { actor: "system:nobody" })).items).toEqual([]);
    expect(actions(await auditOfUser(boss, client.actor.userId))).toEqual(["test.third", "test.first"]);
  });

  test("counts days as the site's calendar does, both ends included", async ({ ctx, admin }) => {
    const action = "test.days";
    // 23:30 of the 9th, 00:30 and 23:30 of the 10th, 00:30 of the 11th, in São Paulo.
    for (const at of ["10T02:30", "10T03:30", "11T02:30", "11T03:30"]) {
      await ctx.db.insert(auditLog).values({
        actor: "system:test",
        action,
        subject: at,
        createdAt: new Date(`2026-03-${at}:00Z`),
      });
    }
    const day = await read(admin, { action, from: "2026-03-10", to: "2026-03-10" });
    expect(day.items.map(({ subject }) => subject)).toEqual(["11T02:30", "10T03:30"]);
  });

  test("turns its pages back in time without losing or repeating a row, also while it grows", async ({
    ctx,
    admin,
  }) => {
    const action = "test.pages";
    for (let i = 0; i < 60; i++) await writeAudit(ctx, action, `row:${i}`);
    const first = await read(admin, { action });
    await writeAudit(ctx, action, "row:60");
    const second = await read(admin, { action, before: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
    const rows = [...first.items, ...second.items].map(({ subject }) => subject);
    expect(rows).toEqual(Array.from({ length: 60 }, (_, i) => `row:${59 - i}`));
  });

  test("is read by admins only", async ({ fan, visitor }) => {
    await expect(read(fan, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(read(visitor, {})).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(auditOfUser(fan, fan.actor.userId)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("only grows: the database refuses to change, delete or empty it", async ({ ctx }) => {
    await writeAudit(ctx, "test.kept", "row:1");
    const mine = eq(auditLog.action, "test.kept");
    const refusal = (tried: Promise<unknown>) =>
      tried.then(
        () => "it was done",
        (error) => String(error.cause),
      );
    expect(await refusal(ctx.db.update(auditLog).set({ actor: "x" }).where(mine))).toMatch(/append-only/);
    expect(await refusal(ctx.db.delete(auditLog).where(mine))).toMatch(/append-only/);
    expect(await refusal(ctx.db.execute(sql`truncate audit_log`))).toMatch(/append-only/);
    expect(await ctx.db.select().from(auditLog).where(mine)).toHaveLength(1);
  });
});
