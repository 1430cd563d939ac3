import { and, eq, gt, isNull } from "drizzle-orm";
import { adReportLinks } from "@/db/schema";
import { type Context, requireAdmin } from "../../../context";
import { hashWord, open, seal } from "../../../secrets";
import type { NewReportLink } from "./create";

const place = (adId: number) => `ad_report_links:${adId}:shown`;

/** A new link's word in a form that only this site opens again, so that the next page can show it; see `shownReportLink`. */
export function sealReportLink({ adId, word }: NewReportLink): string {
  return seal(word, place(adId));
}

/** The link that `sealReportLink` put away for this ad, while it opens; null for others, older ones, or none. Admins only. */
export async function shownReportLink(
  ctx: Context,
  adId: number,
  sealed: string | null,
): Promise<{ id: number; word: string } | null> {
  requireAdmin(ctx);
  const word = sealed && opened(sealed, adId);
  if (!word) return null;
  const [link] = await ctx.db
    .select({ id: adReportLinks.id })
    .from(adReportLinks)
    .where(
      and(
        eq(adReportLinks.wordHash, hashWord(word)),
        eq(adReportLinks.adId, adId),
        isNull(adReportLinks.revokedAt),
        gt(adReportLinks.expiresAt, ctx.now),
      ),
    );
  return link ? { id: link.id, word } : null;
}

function opened(sealed: string, adId: number): string | null {
  try {
    return open(sealed, place(adId));
  } catch {
    // Whatever else stands in a cookie is no link of ours.
    return null;
  }
}
