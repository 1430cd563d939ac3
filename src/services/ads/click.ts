import { eq } from "drizzle-orm";
import { ads } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { recordSighting } from "./recording/record";
import { type Claim, sight } from "./sight";

/** A person who clicked waits so long for the books; the click is written all the same. */
const PATIENCE = SECOND;

/**
 * Where an ad leads: its stored https address, and nothing that a caller says. Also for one that is paused or over, since pages that
 * show it may still be open. Refuses with `not_found` what has no link, and drafts.
 */
export async function linkOfAd(ctx: Context, adId: number): Promise<string> {
  const [ad] = await ctx.db.select({ link: ads.link, status: ads.status }).from(ads).where(eq(ads.id, adId));
  if (!ad?.link || ad.status === "draft") throw new NotFound("ad");
  return ad.link;
}

/**
 * Records a click, valid or not, and answers where it leads. Whatever becomes of the record, whoever clicked goes on: it is waited
 * for a second at most, and a fault is only logged.
 */
export async function clickAd(ctx: Context, claim: Omit<Claim, "kind">): Promise<string> {
  const link = await linkOfAd(ctx, claim.adId);
  const recorded = recordSighting(ctx, sight(ctx, { ...claim, kind: "click" })).catch((error: unknown) => {
    ctx.log.warn({ err: error, adId: claim.adId }, "a click was not recorded");
  });
  let clock: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    clock = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([recorded, patience]);
  clearTimeout(clock);
  return link;
}
