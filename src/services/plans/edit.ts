import { eq } from "drizzle-orm";
import { z } from "zod";
import { plans } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { parseMoney } from "@/lib/money";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { revalidatePages } from "../pages";

/** A price as a person types it, in minor units. A plan that costs nothing cannot be charged at a gateway. */
const Price = z.string().transform((text, check) => {
  const amount = parseMoney(text);
  if (amount !== null && amount > 0) return amount;
  check.addIssue({ code: "custom", message: "price_invalid" });
  return z.NEVER;
});

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** The form of a plan. Benefits come as one line each. */
export const EditPlan = z.strictObject({
  id: z.coerce.number().int().positive(),
  name: z.string().trim().min(1, "name_missing").max(60, "name_long"),
  description: z.string().trim().max(200, "text_long").default(""),
  price: Price,
  benefits: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().max(120, "text_long")).max(8, "too_many")),
  ctaText: z.string().trim().max(40, "text_long").default(""),
  acceptsPix: flag,
  acceptsCard: flag,
  isActive: flag,
});
export type EditPlan = z.infer<typeof EditPlan>;

/**
 * Changes a plan; admins only. Open checkouts keep the lines that they were started with. The plans page
 * shows the change at its next request.
 */
export async function editPlan(ctx: Context, input: EditPlan): Promise<void> {
  requireAdmin(ctx);
  const { id, ctaText, description, ...fields } = input;
  await transact(ctx, async (ctx) => {
    const [before] = await ctx.db
      .select({ price: plans.price })
      .from(plans)
      .where(eq(plans.id, id))
      .for("update");
    if (!before) throw new NotFound("plan");
    await ctx.db
      .update(plans)
      .set({ ...fields, ctaText: ctaText || null, description: description || null })
      .where(eq(plans.id, id));
    await writeAudit(ctx, "plan.edited", `plan:${id}`, { priceBefore: before.price, price: fields.price });
    await revalidatePages(ctx, ["plans"]);
  });
}
