import { timingSafeEqual } from "node:crypto";
import type { checkouts } from "@/db/schema";
import type { Lang } from "@/lib/lang";
import { siteUrl } from "../mail";
import { hashCode } from "../secrets";

type Guest = Pick<typeof checkouts.$inferSelect, "publicId" | "customerEmail">;

/**
 * The address by which a guest makes what they paid their own. It goes to the e-mail that the checkout was made with and
 * nowhere else: whoever opens it has read that mailbox. Its word follows from checkout and address under our key, so there is
 * nothing to store, and nothing in the database by which it could be made.
 */
export function claimLink(guest: Guest, lang: Lang): string {
  return siteUrl(`/${lang}/claim/${guest.publicId}/${wordOf(guest)}`);
}

/** Whether a word is the one of this checkout's claim link. */
export function isClaimWord(guest: Guest, word: string): boolean {
  const [given, ours] = [Buffer.from(word), Buffer.from(wordOf(guest))];
  return given.length === ours.length && timingSafeEqual(given, ours);
}

function wordOf({ publicId, customerEmail }: Guest): string {
  return hashCode(customerEmail.trim().toLowerCase(), `claim of checkout ${publicId}`);
}
