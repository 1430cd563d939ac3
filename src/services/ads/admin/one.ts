import { eq } from "drizzle-orm";
import { ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { localOf } from "@/lib/local-time";
import { SITE_TIME_ZONE } from "@/lib/time";
import { type Context, requireAdmin } from "@/services/context";
import { sitePicture } from "@/services/media";
import { missingParts } from "./complete";
import type { MissingPart } from "./errors";
import { type AdminAd, adColumns } from "./list";
import { readImageKey, sourceKeyOf } from "./picture/keys";
import { adVersion, wasServed } from "./row";

/** An ad with all that its form shows. Times of `startsAt` and `endsAt` are the site's, as a form has them. */
export type AdToEdit = AdminAd & {
  title: string | null;
  subtitle: string | null;
  ctaText: string | null;
  link: string | null;
  weight: number;
  startsAt: string;
  endsAt: string;
  maxImpressions: number | null;
  maxClicks: number | null;
  dailyCapPerViewer: number | null;
  imageKey: string | null;
  /** Where all of the picture is seen, before it is cropped. */
  imageSrc: string | null;
  version: string;
  wasServed: boolean;
  /** What it lacks to run. */
  missing: MissingPart[];
};

/** One ad to edit; admins only. Refuses with NotFound. */
export async function getAd(ctx: Context, id: number): Promise<AdToEdit> {
  requireAdmin(ctx);
  const [row] = await ctx.db
    .select({ ...adColumns(ctx), ad: ads, version: adVersion, wasServed: wasServed(ctx) })
    .from(ads)
    .where(eq(ads.id, id));
  if (!row) throw new NotFound("ad");
  const { ad, ...listed } = row;
  const { title, subtitle, ctaText, link, weight, maxImpressions, maxClicks, dailyCapPerViewer } = ad;
  return {
    ...listed,
    ...{ title, subtitle, ctaText, link, weight, maxImpressions, maxClicks, dailyCapPerViewer },
    startsAt: asTyped(ad.startDate),
    endsAt: asTyped(ad.endDate),
    imageKey: ad.imageUrl,
    imageSrc: await wholePicture(ctx, ad.imageUrl),
    missing: missingParts(ad),
  };
}

const asTyped = (moment: Date | null) => (moment ? localOf(moment, SITE_TIME_ZONE) : "");

async function wholePicture(ctx: Context, imageKey: string | null): Promise<string | null> {
  const read = imageKey === null ? null : readImageKey(imageKey);
  const key = read ? sourceKeyOf(read.folder) : imageKey;
  return (await sitePicture(ctx, key, { width: 0, height: 0 }))?.src ?? null;
}
