import { and, asc, eq, isNull } from "drizzle-orm";
import { plans } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "../context";
import { type PlanCard, planCard } from "./rules";

/** The site-wide plans on sale, shortest first. */
export async function listSitePlans(ctx: Context): Promise<PlanCard[]> {
  const rows = await ctx.db
    .select()
    .from(plans)
    .where(and(eq(plans.isActive, true), isNull(plans.modelId)))
    .orderBy(asc(plans.displayOrder), asc(plans.duration), asc(plans.id))
    .limit(24);
  return rows.map(planCard);
}

/** One plan on sale. Refuses with `not_found` when there is none, or it is off sale. */
export async function getPlan(ctx: Context, planId: number): Promise<PlanCard> {
  const [row] = await ctx.db
    .select()
    .from(plans)
    .where(and(eq(plans.id, planId), eq(plans.isActive, true)));
  if (!row) throw new NotFound("plan");
  return planCard(row);
}

export type AdminPlan = PlanCard & { isActive: boolean; displayOrder: number; checkoutUrl: string | null };

const adminPlan = (row: typeof plans.$inferSelect): AdminPlan => ({
  ...planCard(row),
  isActive: row.isActive,
  displayOrder: row.displayOrder,
  checkoutUrl: row.checkoutUrl,
});

/** Every plan, on sale or not; admins only. */
export async function listAllPlans(ctx: Context): Promise<AdminPlan[]> {
  requireAdmin(ctx);
  const rows = await ctx.db.select().from(plans).orderBy(asc(plans.displayOrder), asc(plans.id)).limit(500);
  return rows.map(adminPlan);
}

/** One plan to edit; admins only. Refuses with `not_found`. */
export async function getPlanToEdit(ctx: Context, planId: number): Promise<AdminPlan> {
  requireAdmin(ctx);
  const [row] = await ctx.db.select().from(plans).where(eq(plans.id, planId));
  if (!row) throw new NotFound("plan");
  return adminPlan(row);
}
