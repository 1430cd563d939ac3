import { eq } from "drizzle-orm";
import { z } from "zod";
import { adReportLinks, ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { addDays } from "@/lib/time";
import { writeAudit } from "../../../audit";
import { type Context, requireAdmin, transact } from "../../../context";
import { hashWord, randomWord } from "../../../secrets";

/** A new link to the report of ad `id`: for whom it is, in the admin's words, and for how many days it opens. */
export const CreateReportLink = z.strictObject({
  id: rowId,
  note: z
    .string()
    .trim()
    .max(120, "text_long")
    .regex(/^\P{Cc}*$/u, "text_invalid")
    .default(""),
  days: z
    .string()
    .trim()
    .regex(/^(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5])$/, "report_link_days")
    .transform(Number),
});
export type CreateReportLink = z.infer<typeof CreateReportLink>;

/** The word of a new link; it cannot be read again. */
export type NewReportLink = { id: number; adId: number; word: string };

/**
 * Makes an address at which whoever has it reads the report of one ad, for so many times 24 hours; admins only. Only the hash
 * of its word is kept. Refuses an unknown ad with NotFound.
 */
export async function createReportLink(ctx: Context, input: CreateReportLink): Promise<NewReportLink> {
  requireAdmin(ctx);
  const { id: adId, note, days } = input;
  return transact(ctx, async (ctx) => {
    const [ad] = await ctx.db.select({ id: ads.id }).from(ads).where(eq(ads.id, adId)).for("key share");
    if (!ad) throw new NotFound("ad");
    const word = randomWord();
    const [link] = await ctx.db
      .insert(adReportLinks)
      .values({
        adId,
        note,
        wordHash: hashWord(word),
        createdAt: ctx.now,
        expiresAt: addDays(ctx.now, days),
      })
      .returning({ id: adReportLinks.id });
    if (!link) throw new Error("The link was not written.");
    await writeAudit(ctx, "ad.report_link_created", `ad:${adId}`, { link: link.id, note, days });
    return { id: link.id, adId, word };
  });
}
