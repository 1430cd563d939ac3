import type { Context } from "@/services/context";
import { AD_SLOTS, type AdSlot } from "../slots";
import { type ServedAd, serve } from "./serve";
import { chooseForViewer } from "./viewer-choice";

export type Serving = {
  ads: Partial<Record<AdSlot, ServedAd[]>>;
  /** Whether this viewer sees no ads at all; null when that was not found out. */
  off: boolean | null;
};

export type Wanted = {
  slots: readonly AdSlot[];
  /** The slug of the model whose page it is. */
  model?: string | null;
  /** The word of the browser, which it brings again when it reports. */
  browser: string;
};

/**
 * The ads of one page for `ctx.actor`: all rooms at once, at most one statement, none for a visitor while the candidates are kept
 * and none of them has a cap per viewer. A page never fails for its ads: when the database is away there are none.
 */
export async function serveAds(ctx: Context, { slots, model = null, browser }: Wanted): Promise<Serving> {
  if (slots.length === 0) return { ads: {}, off: null };
  try {
    const rooms = slots.map((name) => ({ name, ...AD_SLOTS[name] }));
    const { chosen, to } = await chooseForViewer(ctx, { rooms, model, browser });
    if (chosen === null) return { ads: {}, off: true };
    const served = [...chosen].map(async ([name, ads]) => {
      return [name, await Promise.all(ads.map((ad) => serve(ctx, ad, to)))] as const;
    });
    return { ads: Object.fromEntries(await Promise.all(served)), off: false };
  } catch (error) {
    ctx.log.error({ err: error }, "a page goes without its ads");
    return { ads: {}, off: null };
  }
}
