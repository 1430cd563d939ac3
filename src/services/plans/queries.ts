import { and, asc, eq, isNull } from "drizzle-orm";
import { models, plans } from "@/db/schema";
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

export type AdminPlan = PlanCard & {
  isActive: boolean;
  displayOrder: number;
  checkoutUrl: string | null;
  trialDays: number;
  tierRank: number;
  /** Whose membership it is; null opens the whole site. */
  modelName: string | null;
};

type Row = { plan: typeof plans.$inferSelect; modelName: string | null };

const adminPlan = ({ plan, modelName }: Row): AdminPlan => ({
  ...planCard(plan),
  isActive: plan.isActive,
  displayOrder: plan.displayOrder,
  checkoutUrl: plan.checkoutUrl,
  trialDays: plan.trialDays,
  tierRank: plan.tierRank,
  modelName,
});

const selectPlans = (ctx: Context) =>
  ctx.db
    .select({ plan: plans, modelName: models.name })
    .from(plans)
    .leftJoin(models, eq(models.id, plans.modelId))
    .$dynamic();

/** Every plan, on sale or not; admins only. */
export async function listAllPlans(ctx: Context): Promise<AdminPlan[]> {
  requireAdmin(ctx);
  const rows = await selectPlans(ctx).orderBy(asc(plans.displayOrder), asc(plans.id)).limit(500);
  return rows.map(adminPlan);
}

/** One plan to edit; admins only. Refuses with `not_found`. */
export async function getPlanToEdit(ctx: Context, planId: number): Promise<AdminPlan> {
  requireAdmin(ctx);
  const [row] = await selectPlans(ctx).where(eq(plans.id, planId));
  if (!row) throw new NotFound("plan");
  return adminPlan(row);
}
