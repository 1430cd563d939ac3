import type { Context } from "@/services/context";
import type { Picture } from "@/services/media";
import { pictureOf } from "../picture";
import type { AdType } from "../slots";
import { type AdPass, issueToken } from "../token";
import type { Candidate } from "./candidate";

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

/** For whom an ad is served: what of its pass is the same for all ads of a page. */
export type ServedTo = Pick<AdPass, "viewer" | "viewerClass" | "browser">;

/** An ad with a new pass. */
export async function serve(ctx: Context, ad: Candidate, to: ServedTo): Promise<ServedAd> {
  const { id, type, title, subtitle, ctaText, advertiser, placement } = ad;
  const token = issueToken({ ...to, adId: id, placement, issuedAt: ctx.now });
  return {
    ...{ id, type, title, subtitle, ctaText, advertiser },
    picture: await pictureOf(ctx, ad),
    href: ad.hasLink ? `/ads/${id}/click?t=${token}` : null,
    token,
  };
}
