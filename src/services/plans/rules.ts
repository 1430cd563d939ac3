import type { plans } from "@/db/schema";
import { perMonth } from "@/lib/money";

/** A plan as fans see it. Amounts in minor units of `currency`. */
export type PlanCard = {
  id: number;
  name: string;
  description: string | null;
  price: number;
  currency: string;
  durationDays: number;
  perMonth: number;
  benefits: string[];
  ctaText: string | null;
  cardStyle: "primary" | "secondary" | "outline";
  acceptsPix: boolean;
  acceptsCard: boolean;
  renews: boolean;
  /** Who has it sees no ads. */
  hidesAds: boolean;
};

/** What a fan sees of a plan row. */
export function planCard(plan: typeof plans.$inferSelect): PlanCard {
  return {
    id: plan.id,
    name: plan.name,
    description: plan.description,
    price: plan.price,
    currency: plan.currency,
    durationDays: plan.duration,
    perMonth: perMonth(plan.price, plan.duration),
    benefits: plan.benefits,
    ctaText: plan.ctaText,
    cardStyle: plan.cardStyle,
    acceptsPix: plan.acceptsPix,
    acceptsCard: plan.acceptsCard,
    renews: plan.renews,
    hidesAds: plan.hidesAds,
  };
}
