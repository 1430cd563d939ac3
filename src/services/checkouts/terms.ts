import type { PriceLine } from "@/db/schema";
import type { Context } from "../context";
import type { PaymentOption } from "../payments";
import { type UpgradeCredit, upgradeCredit } from "../subscriptions";
import type { Goods } from "./goods";

type Buyer = { userId: number | null; option: Pick<PaymentOption, "method" | "recurring"> };

/**
 * Whether this is charged again at the end of each period. Only for who has an account: without one, nobody could end it as
 * easily as it began.
 */
export function renewsFor(goods: Goods, { userId, option }: Buyer): boolean {
  return (
    goods.kind === "plan" &&
    goods.renews &&
    userId !== null &&
    option.method === "credit_card" &&
    option.recurring
  );
}

/** The running membership that this tier would take the place of, and what it is worth; null where there is none. */
export async function upgradeFor(
  ctx: Context,
  goods: Goods,
  userId: number | null,
): Promise<UpgradeCredit | null> {
  if (goods.kind !== "plan" || !goods.model || userId === null) return null;
  const { id, price, currency, durationDays: duration } = goods;
  return upgradeCredit(ctx, { userId, plan: { id, modelId: goods.model.id, price, duration, currency } });
}

/**
 * Adds to the plan's line what was agreed with its buyer: that it renews, and which tier it takes the place of. A renewal goes on
 * with its own tier and takes no other one's place: its page and its mail speak of none.
 */
export async function withTerms(
  ctx: Context,
  lines: PriceLine[],
  goods: Goods,
  { origin, ...buyer }: Buyer & { origin: "form" | "renewal" },
): Promise<PriceLine[]> {
  const upgrade = origin === "form" ? await upgradeFor(ctx, goods, buyer.userId) : null;
  const terms = {
    ...(renewsFor(goods, buyer) && { renews: true }),
    ...(upgrade && { upgradesFrom: upgrade.subscriptionId }),
  };
  return lines.map((line) => (line.kind === "plan" ? { ...line, ...terms } : line));
}
