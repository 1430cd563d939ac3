import { eq } from "drizzle-orm";
import { ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { requireComplete } from "./complete";
import type { SavedAd } from "./create";
import { AdChanged } from "./errors";
import type { EditAd } from "./input";
import { choosePicture } from "./picture/choose";
import { type AdRow, adVersion, lockAd } from "./row";
import { valuesOf } from "./values";

/**
 * Changes an ad; admins only. Refuses with AdChanged when somebody else saved it since the form was opened, with AdIncomplete when
 * it runs and would lack something, and what is wrong with its picture (`ad_picture_*`).
 */
export async function editAd(ctx: Context, { id, version, ...input }: EditAd): Promise<SavedAd> {
  requireAdmin(ctx);
  const [before] = await ctx.db
    .select({ type: ads.type, imageUrl: ads.imageUrl, version: adVersion })
    .from(ads)
    .where(eq(ads.id, id));
  if (!before) throw new NotFound("ad");
  // A picture is work: nobody waits for one that is refused anyway.
  if (before.version !== version) throw new AdChanged();
  const imageUrl = await choosePicture(input, before);
  return transact(ctx, async (ctx) => {
    const { version: current, wasServed: _, ...row } = await lockAd(ctx, id);
    if (current !== version) throw new AdChanged();
    const values = valuesOf(input, imageUrl, row);
    const after = { ...row, ...values } as AdRow;
    if (row.status === "active") requireComplete(after, true);
    const [saved] = await ctx.db
      .update(ads)
      .set(values)
      .where(eq(ads.id, id))
      .returning({ id: ads.id, version: adVersion });
    if (!saved) throw new Error("The ad was not written.");
    await writeAudit(ctx, "ad.edited", `ad:${id}`, changesOf(row, after));
    await revalidatePages(ctx, ["ads"]);
    return saved;
  });
}

/** What is another one now, as `column: new value`. */
function changesOf(before: AdRow, after: AdRow): Record<string, unknown> {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(before[name as keyof AdRow]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}
