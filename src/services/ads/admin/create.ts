import { ads } from "@/db/schema";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import type { CreateAd } from "./input";
import { choosePicture } from "./picture/choose";
import { adVersion } from "./row";
import { valuesOf } from "./values";

/** An ad that was saved, and what its form shows now. */
export type SavedAd = { id: number; version: string };

/** Makes an ad as a draft; admins only. Refuses what is wrong with its picture (`ad_picture_*`). */
export async function createAd(ctx: Context, input: CreateAd): Promise<SavedAd> {
  requireAdmin(ctx);
  const imageUrl = await choosePicture(input, null);
  return transact(ctx, async (ctx) => {
    const [ad] = await ctx.db
      .insert(ads)
      .values(valuesOf(input, imageUrl, null))
      .returning({ id: ads.id, version: adVersion });
    if (!ad) throw new Error("The ad was not written.");
    const { name, type, placement, advertiser } = input;
    await writeAudit(ctx, "ad.created", `ad:${ad.id}`, { name, type, placement, advertiser });
    await revalidatePages(ctx, ["ads"]);
    return ad;
  });
}
