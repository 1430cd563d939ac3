import { eq } from "drizzle-orm";
import { z } from "zod";
import { models, plans } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { wholeNumber } from "@/lib/form-fields";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { revalidatePages } from "../pages";
import { getSettings } from "../settings";
import { EditPlan } from "./edit";

/** The form of a new plan. Its period and whose it is are what is sold, and stay; `model` is the end of that page's address. */
export const CreatePlan = EditPlan.omit({ id: true }).extend({
  duration: wholeNumber(null, 1, 3_660).refine((days) => days !== null, "number_invalid"),
  model: z.string().trim().max(200, "text_long").default(""),
});
export type CreatePlan = z.infer<typeof CreatePlan>;

class ModelUnknown extends DomainError {
  constructor() {
    super("invalid", "model_unknown", "There is no model with this address.", { field: "model" });
  }
}

/**
 * Makes a plan in the currency of the site; admins only. Returns its id. Without a model it opens the whole site, with one it is a
 * membership of that model. Refuses with `model_unknown`.
 */
export async function createPlan(ctx: Context, input: CreatePlan): Promise<{ id: number }> {
  requireAdmin(ctx);
  const { model, duration, ctaText, description, ...fields } = input;
  const { currency } = await getSettings(ctx);
  return transact(ctx, async (ctx) => {
    const modelId = model === "" ? null : await modelOf(ctx, model);
    const [plan] = await ctx.db
      .insert(plans)
      .values({
        ...fields,
        duration: Number(duration),
        currency,
        modelId,
        ctaText: ctaText || null,
        description: description || null,
      })
      .returning({ id: plans.id });
    if (!plan) throw new Error("The plan was not written.");
    await writeAudit(ctx, "plan.created", `plan:${plan.id}`, { name: fields.name, price: fields.price });
    await revalidatePages(ctx, ["plans"]);
    return plan;
  });
}

async function modelOf(ctx: Context, slug: string): Promise<number> {
  const [model] = await ctx.db.select({ id: models.id }).from(models).where(eq(models.slug, slug));
  if (!model) throw new ModelUnknown();
  return model.id;
}
