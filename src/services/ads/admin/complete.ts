import type { ads } from "@/db/schema";
import { AdIncomplete, type MissingPart } from "./errors";

type Parts = Pick<typeof ads.$inferSelect, "advertiser" | "link" | "title" | "subtitle" | "imageUrl">;

/** The field of the form that fills each part. */
const FIELD: Record<MissingPart, string> = { advertiser: "advertiser", link: "link", content: "title" };

/** What an ad lacks to run: who pays, where it leads, and a picture or words. */
export function missingParts({ advertiser, link, title, subtitle, imageUrl }: Parts): MissingPart[] {
  const missing: MissingPart[] = [];
  if (!advertiser) missing.push("advertiser");
  if (!link) missing.push("link");
  if (!imageUrl && !title && !subtitle) missing.push("content");
  return missing;
}

/** Refuses an ad that cannot run with the first part that it lacks; `inForm` names the field as well. */
export function requireComplete(parts: Parts, inForm = false): void {
  const [first] = missingParts(parts);
  if (first) throw new AdIncomplete(first, inForm ? FIELD[first] : undefined);
}
