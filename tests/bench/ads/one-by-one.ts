import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { ads, impressions } from "@/db/schema";
import type { AdPass } from "@/services/ads/token";

/**
 * The design that ours is measured against: one transaction for each impression. It does less than ours: it knows no used token, no
 * cap, no flood and no figure by day, it only adds the event and raises the counter.
 */
export async function recordOneByOne({ id, adId, placement, viewer, viewerClass }: AdPass): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.insert(impressions).values({ adId, placement, token: id, viewer, viewerClass });
    await tx
      .update(ads)
      .set({ impressions: sql`${ads.impressions} + 1` })
      .where(eq(ads.id, adId));
  });
}
