import { eq } from "drizzle-orm";
import { z } from "zod";
import { AD_STATUSES, ads } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { requireComplete } from "./complete";
import { AdStepUnknown, AdWasServed } from "./errors";
import { lockAd } from "./row";

export type AdStatus = (typeof AD_STATUSES)[number];

/** The switch says what the ad is to be, so that two who press it at once mean the same. */
export const SetAdStatus = z.strictObject({ id: rowId, status: z.enum(AD_STATUSES) });
export type SetAdStatus = z.infer<typeof SetAdStatus>;

/** Which states follow on which (domain.md); back to a draft only for what was never served. */
const NEXT: Record<AdStatus, readonly AdStatus[]> = {
  draft: ["active"],
  active: ["paused", "draft"],
  paused: ["active", "draft"],
};

/**
 * Runs an ad, pauses it or makes it a draft again; admins only. What it is already changes nothing. Refuses with AdStepUnknown, with
 * AdIncomplete for one that cannot run yet, and with AdWasServed for a draft of what was shown.
 */
export function setAdStatus(ctx: Context, { id, status }: SetAdStatus): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const ad = await lockAd(ctx, id);
    if (ad.status === status) return;
    if (!NEXT[ad.status].includes(status)) throw new AdStepUnknown(ad.status, status);
    if (status === "active") requireComplete(ad);
    if (status === "draft" && ad.wasServed) throw new AdWasServed();
    await ctx.db.update(ads).set({ status }).where(eq(ads.id, id));
    await writeAudit(ctx, "ad.status_changed", `ad:${id}`, { name: ad.name, from: ad.status, to: status });
    await revalidatePages(ctx, ["ads"]);
  });
}
