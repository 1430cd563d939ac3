import { eq } from "drizzle-orm";
import { z } from "zod";
import { ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Lang } from "@/lib/lang";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";

export const DuplicateAd = z.strictObject({ id: rowId });
export type DuplicateAd = z.infer<typeof DuplicateAd>;

/** Marks the name of a copy, in the language of the page where it was made. */
const MARK: Record<Lang, string> = { pt: "cópia", en: "copy" };
const LONGEST_NAME = 80;

/**
 * Makes a draft like another ad, with counters at nought; admins only. Both show the same picture files, which nobody ever writes
 * again.
 */
export function duplicateAd(ctx: Context, { id }: DuplicateAd): Promise<{ id: number }> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const [original] = await ctx.db.select().from(ads).where(eq(ads.id, id));
    if (!original) throw new NotFound("ad");
    const { id: _, impressions: __, clicks: ___, createdAt: ____, updatedAt: _____, ...same } = original;
    const name = copyName(same.name, ctx.client?.lang ?? "pt");
    const [copy] = await ctx.db
      .insert(ads)
      .values({ ...same, name, status: "draft" })
      .returning({ id: ads.id });
    if (!copy) throw new Error("The copy was not written.");
    await writeAudit(ctx, "ad.duplicated", `ad:${copy.id}`, { name, from: id });
    await revalidatePages(ctx, ["ads"]);
    return copy;
  });
}

function copyName(name: string, lang: Lang): string {
  const mark = ` (${MARK[lang]})`;
  return `${name.slice(0, LONGEST_NAME - mark.length).trimEnd()}${mark}`;
}
