import { eq } from "drizzle-orm";
import { z } from "zod";
import { ads } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { AdWasServed } from "./errors";
import { lockAd } from "./row";

export const DeleteAd = z.strictObject({ id: rowId });
export type DeleteAd = z.infer<typeof DeleteAd>;

/** Deletes an ad that nobody was ever shown; admins only. Refuses with AdWasServed. Its picture is swept after some days. */
export function deleteAd(ctx: Context, { id }: DeleteAd): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const ad = await lockAd(ctx, id);
    if (ad.wasServed) throw new AdWasServed();
    await ctx.db.delete(ads).where(eq(ads.id, id));
    const { name, type, placement, advertiser } = ad;
    await writeAudit(ctx, "ad.deleted", `ad:${id}`, { name, type, placement, advertiser });
    await revalidatePages(ctx, ["ads"]);
  });
}
