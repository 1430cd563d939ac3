import { and, eq } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, vi } from "vitest";
import { auditLog, plans } from "@/db/schema";
import { PAGES_CHANNEL } from "@/services/pages";
import { EditPlan, editPlan, listAllPlans, listSitePlans } from "@/services/plans";
import { aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";

const form = (id: number, changes: Record<string, string> = {}) =>
  EditPlan.parse({
    id: String(id),
    name: "Mensal",
    price: "39,90",
    acceptsPix: "on",
    isActive: "on",
    ...changes,
  });

describe("changing a plan", () => {
  test("shows its new price on the site", async ({ ctx, admin, visitor }) => {
    const { id } = await aPlan(ctx, { price: 29_90 });
    await editPlan(admin, form(id));
    const onSale = await listSitePlans(visitor);
    expect(onSale.find((plan) => plan.id === id)).toMatchObject({
      price: 39_90,
      acceptsPix: true,
      acceptsCard: false,
    });
  });

  test("tells every web process that the pages with plans are stale", async ({ ctx, admin }) => {
    const { id } = await aPlan(ctx);
    const listener = new Client({ connectionString: process.env.DATABASE_URL });
    await listener.connect();
    const heard: string[] = [];
    listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
    await listener.query(`listen ${PAGES_CHANNEL}`);
    try {
      await editPlan(admin, form(id));
      await vi.waitFor(() => expect(heard).toEqual([JSON.stringify(["plans"])]), 10_000);
    } finally {
      await listener.end();
    }
  });

  test("takes it off the site and leaves it to the admins", async ({ ctx, admin, visitor }) => {
    const { id } = await aPlan(ctx);
    const { isActive: _, ...off } = { ...form(id) };
    await editPlan(admin, { ...off, isActive: false });
    expect((await listSitePlans(visitor)).map((plan) => plan.id)).not.toContain(id);
    expect((await listAllPlans(admin)).find((plan) => plan.id === id)?.isActive).toBe(false);
  });

  test("writes down who changed which price", async ({ ctx, admin }) => {
    const { id } = await aPlan(ctx, { price: 29_90 });
    await editPlan(admin, form(id));
    const [row] = await ctx.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, `plan:${id}`), eq(auditLog.action, "plan.edited")));
    expect(row).toMatchObject({
      actorUserId: admin.actor.userId,
      details: { priceBefore: 29_90, price: 39_90 },
    });
  });

  test("changes nothing for a fan, and nothing that does not exist", async ({ ctx, fan, admin }) => {
    const { id } = await aPlan(ctx, { price: 29_90 });
    await expect(editPlan(fan, form(id))).rejects.toMatchObject({ code: "forbidden" });
    const [row] = await ctx.db.select({ price: plans.price }).from(plans).where(eq(plans.id, id));
    expect(row?.price).toBe(29_90);
    await expect(editPlan(admin, form(999_999))).rejects.toMatchObject({ kind: "not_found" });
  });
});
