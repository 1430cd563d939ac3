import { and, eq } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, vi } from "vitest";
import { auditLog, plans } from "@/db/schema";
import { PAGES_CHANNEL } from "@/services/pages";
import {
  CreatePlan,
  createPlan,
  EditPlan,
  editPlan,
  getPlanToEdit,
  listAllPlans,
  listSitePlans,
} from "@/services/plans";
import { aModel, aPlan } from "../../factories/catalogue";
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

  test("hides ads from who has it, and shows them again", async ({ ctx, admin, visitor }) => {
    const { id } = await aPlan(ctx);
    const shown = async () => (await listSitePlans(visitor)).find((plan) => plan.id === id)?.hidesAds;
    expect(await shown()).toBe(false);
    await editPlan(admin, form(id, { hidesAds: "on" }));
    expect(await shown()).toBe(true);
    await editPlan(admin, form(id));
    expect(await shown()).toBe(false);
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

const newPlan = (changes: Record<string, string> = {}) =>
  CreatePlan.parse({ name: "Semestral", price: "149,90", duration: "180", acceptsCard: "on", ...changes });

describe("a new plan", () => {
  test("is off sale until somebody says otherwise, and opens the whole site", async ({ admin, visitor }) => {
    const { id } = await createPlan(admin, newPlan());
    expect((await listSitePlans(visitor)).map((plan) => plan.id)).not.toContain(id);
    expect(await getPlanToEdit(admin, id)).toMatchObject({
      price: 149_90,
      currency: "BRL",
      durationDays: 180,
      modelName: null,
      isActive: false,
    });
    await createPlan(admin, newPlan({ isActive: "on", name: "À venda" }));
    expect((await listSitePlans(visitor)).map((plan) => plan.name)).toContain("À venda");
  });

  test("can be a membership of a model, with trial, rank, renewal and a page elsewhere", async ({
    ctx,
    admin,
    visitor,
  }) => {
    const model = await aModel(ctx);
    const { id } = await createPlan(
      admin,
      newPlan({
        model: model.slug,
        trialDays: "7",
        tierRank: "2",
        renews: "on",
        hidesAds: "on",
        checkoutUrl: "https://dias.example/checkout/1",
        isActive: "on",
      }),
    );
    expect(await getPlanToEdit(admin, id)).toMatchObject({
      modelName: model.name,
      trialDays: 7,
      tierRank: 2,
      renews: true,
      hidesAds: true,
      checkoutUrl: "https://dias.example/checkout/1",
    });
    expect((await listSitePlans(visitor)).map((plan) => plan.id)).not.toContain(id);
  });

  test("of a model that nobody knows is refused", async ({ admin }) => {
    await expect(createPlan(admin, newPlan({ model: "ninguem" }))).rejects.toMatchObject({
      code: "model_unknown",
      field: "model",
    });
  });

  test.each([
    ["duration", ""],
    ["duration", "0"],
    ["duration", "3661"],
    ["duration", "30.5"],
    ["trialDays", "91"],
    ["tierRank", "-1"],
    ["checkoutUrl", "http://dias.example"],
    ["checkoutUrl", "javascript:alert(1)"],
    ["checkoutUrl", "https://"],
    ["checkoutUrl", "https://a:b@dias.example"],
  ])("with %s %j is refused", (field, value) => {
    const parsed = CreatePlan.safeParse({ name: "a", price: "1", duration: "30", [field]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  test("is made by admins only", async ({ fan, visitor }) => {
    await expect(createPlan(fan, newPlan())).rejects.toMatchObject({ code: "forbidden" });
    await expect(createPlan(visitor, newPlan())).rejects.toMatchObject({ code: "sign_in_needed" });
  });
});
