import { eq } from "drizzle-orm";
import { z } from "zod";
import { plans } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { checkbox, wholeNumber } from "@/lib/form-fields";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { revalidatePages } from "../pages";
import { name, Price, sentence, webAddress } from "./fields";

/** The form of a plan. Benefits come as one line each. */
export const EditPlan = z.strictObject({
  id: z.coerce.number().int().positive(),
  name,
  description: sentence,
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
  acceptsPix: checkbox,
  acceptsCard: checkbox,
  isActive: checkbox,
  renews: checkbox,
  /** Who has it sees no ads. */
  hidesAds: checkbox,
  /** Days for which nobody pays, once per fan; 0 is no trial. */
  trialDays: wholeNumber(0, 0, 90),
  /** Where an external gateway sells the plan. */
  checkoutUrl: webAddress,
  /** A tier of a higher rank is what fans of a lower one may move up to. */
  tierRank: wholeNumber(0, 0, 99),
  displayOrder: wholeNumber(0, 0, 999),
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
