import { eq } from "drizzle-orm";
import { adReportLinks } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { addMs, MINUTE } from "@/lib/time";
import type { Context } from "../../../context";
import { hashWord } from "../../../secrets";
import { type CsvFile, csvOf } from "../csv";
import type { AdReportView } from "../period";
import { type CountedAd, readCountedAd } from "../read";
import { type AdReport, reportOn } from "../report";

/** 256 bits in base64url, as `randomWord` writes them. */
const WORD = /^[\w-]{43}$/;
/** When somebody was here last is told to the minute: reloads write nothing. */
const SEEN_EVERY = MINUTE;

/**
 * The report that a link opens, for whoever has the link: its word is all the proof. Null once it has expired or was revoked; a word
 * that was never ours is refused with NotFound, without a question to the database where it cannot be one.
 */
export async function readReport(ctx: Context, word: string, view: AdReportView): Promise<AdReport | null> {
  const ad = await adOf(ctx, word);
  return ad && reportOn(ctx, ad, view);
}

/** The same as CSV. */
export async function readReportCsv(ctx: Context, word: string, view: AdReportView): Promise<CsvFile | null> {
  const ad = await adOf(ctx, word);
  return ad && csvOf(ctx, ad, view);
}

async function adOf(ctx: Context, word: string): Promise<CountedAd | null> {
  if (!WORD.test(word)) throw new NotFound("report");
  const [link] = await ctx.db
    .select()
    .from(adReportLinks)
    .where(eq(adReportLinks.wordHash, hashWord(word)));
  if (!link) throw new NotFound("report");
  if (link.revokedAt || link.expiresAt <= ctx.now) return null;
  if (!link.lastSeenAt || addMs(link.lastSeenAt, SEEN_EVERY) <= ctx.now) {
    await ctx.db.update(adReportLinks).set({ lastSeenAt: ctx.now }).where(eq(adReportLinks.id, link.id));
  }
  return readCountedAd(ctx, link.adId);
}
