import { NotFound } from "@/lib/errors";
import { isSlug } from "@/lib/slug";
import type { Context } from "../context";
import { AdultNotAccepted, NoActiveGateway, type PaymentOption } from "../payments";
import { getSettings } from "../settings";
import { trialOf } from "../subscriptions";
import { type Goods, postIdOf, readGoods, type Wanted } from "./goods";
import { optionsFor } from "./open";
import { markOf, priceOf } from "./price";
import { listOrderBumps, type OrderBumpCard } from "./quote";
import { renewsFor, upgradeFor } from "./terms";

/** One way to pay an offer. */
export type OfferedMethod = Pick<PaymentOption, "method" | "needs" | "isTest" | "external"> & {
  /** It is charged again at the end of each period, until the fan ends it. */
  renews: boolean;
};

/** What a checkout page offers. Amounts in minor units of `currency`. */
export type Offer = {
  kind: Goods["kind"];
  id: number;
  /** Of a post. */
  slug: string | null;
  name: string;
  price: number;
  currency: string;
  /** Null is for ever. */
  durationDays: number | null;
  model: { name: string; slug: string } | null;
  bumps: OrderBumpCard[];
  methods: OfferedMethod[];
  /** Why it cannot be bought right now; null when it can. */
  closed: "not_on_sale" | "no_gateway" | "adult" | "no_method" | null;
  /** The days of a trial that the viewer may begin instead; null where there is none. */
  trialDays: number | null;
  /** The viewer's running tier of the same model, which ends when this is paid, and the days that it is worth. */
  upgrade: { fromPlan: string; daysCredited: number } | null;
  /** How long the purchase can be undone once it is paid; 0 is not at all. */
  withdrawalDays: number;
  /** The mark of this offer, for the form's `seen`. */
  mark: string;
};

/**
 * What the page of a plan offers. One that is not on sale says so and nothing else, because it may be somebody's draft. Refuses
 * with NotFound what never was.
 */
export async function getPlanOffer(ctx: Context, planId: number): Promise<Offer> {
  return offerOf(ctx, { planId });
}

/** What the page of a post offers, by its slug, sold or not. Refuses with NotFound what fans cannot find. */
export async function getPostOffer(ctx: Context, slug: string): Promise<Offer> {
  const postId = isSlug(slug) ? await postIdOf(ctx, slug) : null;
  if (postId === null) throw new NotFound("post");
  return offerOf(ctx, { postId });
}

/** What the page offers to whom it is shown. */
async function offerOf(ctx: Context, wanted: Wanted): Promise<Offer> {
  const found = await readGoods(ctx, wanted);
  if (!found) throw new NotFound("offer");
  const goods = found.kind === "plan" && !found.isOnSale ? withheld(found) : found;
  const bumps = goods.kind === "plan" ? await listOrderBumps(ctx, goods.currency) : [];
  const { methods, closed } = await waysToPay(ctx, goods);
  return {
    kind: goods.kind,
    id: goods.id,
    slug: goods.kind === "post" ? goods.slug : null,
    name: goods.name,
    price: goods.price,
    currency: goods.currency,
    durationDays: goods.kind === "plan" ? goods.durationDays : null,
    model: goods.model && { name: goods.model.name, slug: goods.model.slug },
    bumps,
    methods,
    closed,
    trialDays: closed !== "not_on_sale" && goods.kind === "plan" ? await trialDaysOf(ctx, goods.id) : null,
    upgrade: await upgradeFor(ctx, goods, buyerOf(ctx)),
    withdrawalDays: (await getSettings(ctx)).withdrawal_days,
    mark: markOf(goods, bumps),
  };
}

function withheld(goods: Extract<Goods, { kind: "plan" }>): Goods {
  return { ...goods, name: "", price: 0, model: null };
}

async function waysToPay(ctx: Context, goods: Goods): Promise<Pick<Offer, "methods" | "closed">> {
  if (!goods.isOnSale) return { methods: [], closed: "not_on_sale" };
  try {
    const options = await optionsFor(ctx, goods, priceOf(goods, [], []));
    const methods = options.map((option) => offered(ctx, goods, option));
    return { methods, closed: methods.length === 0 ? "no_method" : null };
  } catch (error) {
    if (error instanceof NoActiveGateway) return { methods: [], closed: "no_gateway" };
    if (error instanceof AdultNotAccepted) return { methods: [], closed: "adult" };
    throw error;
  }
}

function offered(ctx: Context, goods: Goods, option: PaymentOption): OfferedMethod {
  const { method, needs, isTest, external } = option;
  return { method, needs, isTest, external, renews: renewsFor(goods, { userId: buyerOf(ctx), option }) };
}

const buyerOf = ({ actor }: Context) => (actor.kind === "user" ? actor.userId : null);

async function trialDaysOf(ctx: Context, planId: number): Promise<number | null> {
  return (await trialOf(ctx, planId))?.days ?? null;
}
