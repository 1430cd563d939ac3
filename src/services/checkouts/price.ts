import type { orderBumps, PriceLine, plans } from "@/db/schema";
import { BumpNotOffered, PlanNotOnSale } from "./errors";

type Plan = Pick<
  typeof plans.$inferSelect,
  "id" | "name" | "price" | "currency" | "duration" | "modelId" | "isActive"
>;
type Bump = Pick<
  typeof orderBumps.$inferSelect,
  "id" | "name" | "price" | "currency" | "isActive" | "grants"
>;

/** What is bought, as it is frozen into the checkout. Amounts in minor units of `currency`. */
export type Price = { lines: PriceLine[]; total: number; currency: string };

/**
 * The price of a plan with order bumps, from our own rows. `bumpIds` are the wanted ones, `offered` what was found.
 * Refuses with PlanNotOnSale and BumpNotOffered.
 */
export function priceOf(plan: Plan | undefined, bumpIds: number[], offered: Bump[]): Price {
  if (!plan?.isActive || plan.price <= 0) throw new PlanNotOnSale();
  const bumps = bumpIds.map((id) => {
    const bump = offered.find((bump) => bump.id === id);
    if (!bump?.isActive || bump.currency !== plan.currency) throw new BumpNotOffered();
    return bump;
  });
  const lines: PriceLine[] = [
    {
      kind: "plan",
      id: plan.id,
      name: plan.name,
      amount: plan.price,
      durationDays: plan.duration,
      modelId: plan.modelId,
    },
    ...bumps.map(
      (bump): PriceLine => ({
        kind: "bump",
        id: bump.id,
        name: bump.name,
        amount: bump.price,
        grants: bump.grants,
      }),
    ),
  ];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return { lines, total, currency: plan.currency };
}
