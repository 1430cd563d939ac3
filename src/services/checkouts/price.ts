import { createHash } from "node:crypto";
import type { orderBumps, PriceLine } from "@/db/schema";
import { BumpNotOffered, PlanNotOnSale, PostNotOnSale } from "./errors";
import type { Goods } from "./goods";

type Bump = Pick<
  typeof orderBumps.$inferSelect,
  "id" | "name" | "price" | "currency" | "isActive" | "grants"
>;

/** What is bought, as it is frozen into the checkout. Amounts in minor units of `currency`. */
export type Price = { lines: PriceLine[]; total: number; currency: string };

/** Lets pass what is on sale. Refuses with PlanNotOnSale and PostNotOnSale; what does not exist counts as `wanted`. */
export function requireOnSale(goods: Goods | null, wanted: Goods["kind"]): Goods {
  if (goods?.isOnSale) return goods;
  throw wanted === "plan" ? new PlanNotOnSale() : new PostNotOnSale();
}

/**
 * The price of something on sale with order bumps, from our own rows. `bumpIds` are the wanted ones, `offered` what was found;
 * bumps go with plans only. Refuses with BumpNotOffered.
 */
export function priceOf(goods: Goods, bumpIds: number[], offered: Bump[]): Price {
  const bumps = bumpIds.map((id) => {
    const bump = offered.find((bump) => bump.id === id);
    if (goods.kind !== "plan" || !bump?.isActive || bump.currency !== goods.currency) {
      throw new BumpNotOffered();
    }
    return bump;
  });
  const lines: PriceLine[] = [lineOf(goods), ...bumps.map(bumpLine)];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return { lines, total, currency: goods.currency };
}

function lineOf(goods: Goods): PriceLine {
  const { id, name, price: amount, model } = goods;
  if (goods.kind === "plan") {
    return { kind: "plan", id, name, amount, durationDays: goods.durationDays, modelId: model?.id ?? null };
  }
  if (!model) throw new Error(`Post ${id} belongs to nobody.`);
  return { kind: "post", id, name, amount, modelId: model.id };
}

function bumpLine(bump: Bump): PriceLine {
  return { kind: "bump", id: bump.id, name: bump.name, amount: bump.price, grants: bump.grants };
}

/**
 * The mark of an offer: another one when anything in it costs or is something else. A form carries the one that it was drawn
 * with, so that nobody is charged what they have not seen; the price itself is never read from it.
 */
export function markOf(goods: Goods, bumps: { id: number; price: number }[]): string {
  const days = goods.kind === "plan" ? goods.durationDays : null;
  const seen = [
    goods.kind,
    goods.id,
    goods.price,
    goods.currency,
    days,
    bumps.map(({ id, price }) => [id, price]),
  ];
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url");
}
