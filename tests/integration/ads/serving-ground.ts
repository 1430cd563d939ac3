import { ads, subscriptions } from "@/db/schema";
import { addDays } from "@/lib/time";
import type { AdSlot, Serving } from "@/services/ads";
import { keptCandidates } from "@/services/ads/serving/kept";
import { readToken } from "@/services/ads/token";
import type { Context } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { runningAd } from "./recording-ground";

export const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
export const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** The same viewer, with a program of this name. */
export const using = <C extends Context>(ctx: C, userAgent: string | null = BROWSER): C => ({
  ...ctx,
  client: { ip: null, userAgent },
});

/** Makes the only ad of the site, for the sidebar unless told otherwise. */
export async function onlyAd(
  ctx: Context,
  values: Partial<typeof ads.$inferInsert> = {},
): Promise<{ id: number }> {
  await ctx.db.delete(ads);
  return anAd(ctx, values);
}

/** Makes one more ad that runs, which is seen at once. */
export async function anAd(
  ctx: Context,
  values: Partial<typeof ads.$inferInsert> = {},
): Promise<{ id: number }> {
  const ad = await runningAd(ctx, { type: "spot", placement: "sidebar", ...values });
  keptCandidates().forget();
  return ad;
}

export const idsIn = ({ ads }: Serving, slot: AdSlot) => ads[slot]?.map(({ id }) => id);

/** The pass of the first ad in a room. */
export function passIn(ctx: Context, { ads }: Serving, slot: AdSlot = "sidebar") {
  const [ad] = ads[slot] ?? [];
  return ad && readToken(ad.token, ad.id, ctx.now).pass;
}

type Subscription = typeof subscriptions.$inferInsert;

/** A subscription of this user, which runs unless told otherwise. */
export async function subscribed(
  ctx: Context & { actor: { userId: number } },
  { hidesAds = false, ...values }: Partial<Subscription> & { hidesAds?: boolean } = {},
): Promise<void> {
  const plan = await aPlan(ctx, { hidesAds });
  await ctx.db.insert(subscriptions).values({
    userId: ctx.actor.userId,
    planId: plan.id,
    status: "active",
    startDate: addDays(ctx.now, -10),
    endDate: addDays(ctx.now, 20),
    ...values,
  });
}
