import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { ads } from "@/db/schema";
import type { Context } from "@/services/context";
import { type Picture, sitePicture } from "@/services/media";

/** An ad as a page draws it. `link` is https or null. */
export type AdCard = {
  id: number;
  type: (typeof ads.$inferSelect)["type"];
  placement: (typeof ads.$inferSelect)["placement"];
  title: string | null;
  subtitle: string | null;
  ctaText: string | null;
  link: string | null;
  picture: Picture | null;
};

/** The room that each type is drawn in; the artwork is cropped to it. */
const FRAME: Record<AdCard["type"], { width: number; height: number }> = {
  hero: { width: 1920, height: 840 },
  banner: { width: 1456, height: 240 },
  spot: { width: 960, height: 1200 },
  diamond: { width: 900, height: 1200 },
  diamond_block: { width: 1440, height: 480 },
};
const MOST = 24;

/** The ads that may run now in any of these placements, by priority. One statement. */
export async function listAds(ctx: Context, placements: AdCard["placement"][]): Promise<AdCard[]> {
  const rows = await ctx.db
    .select()
    .from(ads)
    .where(
      and(
        eq(ads.status, "active"),
        inArray(ads.placement, placements),
        sql`coalesce(${ads.startDate}, '-infinity') <= ${ctx.now}`,
        sql`coalesce(${ads.endDate}, 'infinity') > ${ctx.now}`,
      ),
    )
    .orderBy(desc(ads.priority), asc(ads.id))
    .limit(MOST);
  return Promise.all(
    rows.map(async ({ id, type, placement, title, subtitle, ctaText, link, imageUrl }) => ({
      id,
      type,
      placement,
      title,
      subtitle,
      ctaText,
      link,
      picture: await sitePicture(ctx, imageUrl, FRAME[type]),
    })),
  );
}
