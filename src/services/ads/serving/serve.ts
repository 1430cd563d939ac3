import type { Context } from "@/services/context";
import type { Picture } from "@/services/media";
import { pictureOf } from "../picture";
import { AD_SLOTS, type AdPlacement, type AdSlot, type AdType } from "../slots";
import { type AdPass, issueToken, viewerHash } from "../token";
import type { Candidate } from "./candidate";
import { choose } from "./choose";
import { gather } from "./gather";
import { viewerClass, viewerName } from "./viewer";

/** An ad as a page draws it, with what its impression and its click are reported with. */
export type ServedAd = {
  id: number;
  type: AdType;
  title: string | null;
  subtitle: string | null;
  ctaText: string | null;
  /** Who pays for it. */
  advertiser: string;
  picture: Picture | null;
  /** Our own address, which leads to the advertiser's; null for an ad that leads nowhere. */
  href: string | null;
  /** Good for ten minutes, one impression and one click. */
  token: string;
};

export type Serving = {
  ads: Partial<Record<AdSlot, ServedAd[]>>;
  /** Whether this viewer sees no ads at all; null when that could not be found out. */
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
  const rooms = [...new Set(slots)].map((name) => ({ name, ...AD_SLOTS[name] }));
  if (rooms.length === 0) return { ads: {}, off: null };
  try {
    const viewer = viewerName(ctx, browser);
    const { candidates, ...facts } = await gather(ctx, { viewer, model });
    if (facts.seesNone) return { ads: {}, off: true };
    const chosen = choose(candidates, rooms, {
      now: ctx.now,
      seenToday: facts.seenToday,
      random: Math.random,
    });
    const pass = {
      viewer,
      viewerClass: viewerClass(ctx, facts),
      browser: viewerHash("browser", browser),
      issuedAt: ctx.now,
    };
    const served = await Promise.all(
      [...chosen].map(async ([name, ads]) => [
        name,
        await Promise.all(ads.map((ad) => serve(ctx, ad, pass))),
      ]),
    );
    return { ads: Object.fromEntries(served), off: false };
  } catch (error) {
    ctx.log.error({ err: error }, "a page goes without its ads");
    return { ads: {}, off: null };
  }
}

/** An ad with a new pass. */
export async function serve(
  ctx: Context,
  ad: Candidate & { placement: AdPlacement },
  pass: Omit<AdPass, "id" | "adId" | "placement">,
): Promise<ServedAd> {
  const { id, type, title, subtitle, ctaText, advertiser, placement } = ad;
  const token = issueToken({ ...pass, adId: id, placement });
  return {
    ...{ id, type, title, subtitle, ctaText, advertiser, token },
    picture: await pictureOf(ctx, ad),
    href: ad.hasLink ? `/ads/${id}/click?t=${token}` : null,
  };
}
