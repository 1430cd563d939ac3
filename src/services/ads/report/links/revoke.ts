import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { adReportLinks } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "../../../audit";
import { type Context, requireAdmin, transact } from "../../../context";

/** Which link, of which ad. */
export const RevokeReportLink = z.strictObject({ id: rowId, link: rowId });
export type RevokeReportLink = z.infer<typeof RevokeReportLink>;

/**
 * Closes a link at once and for good; admins only. One that is closed already is none to refuse: what was wished is so. Refuses a
 * link that is not of this ad with NotFound.
 */
export async function revokeReportLink(ctx: Context, { id: adId, link }: RevokeReportLink): Promise<void> {
  requireAdmin(ctx);
  const its = and(eq(adReportLinks.id, link), eq(adReportLinks.adId, adId));
  await transact(ctx, async (ctx) => {
    const [known] = await ctx.db.select({ id: adReportLinks.id }).from(adReportLinks).where(its);
    if (!known) throw new NotFound("link");
    const revoked = await ctx.db
      .update(adReportLinks)
      .set({ revokedAt: ctx.now })
      .where(and(its, isNull(adReportLinks.revokedAt)))
      .returning({ id: adReportLinks.id });
    if (revoked.length > 0) await writeAudit(ctx, "ad.report_link_revoked", `ad:${adId}`, { link });
  });
}
