import type { ads } from "@/db/schema";

type Row = typeof ads.$inferSelect;

/** How an ad is doing: what an admin chose, and what follows from its dates and caps (domain.md: derived, never stored). */
export type AdRunState = "draft" | "paused" | "scheduled" | "running" | "exhausted" | "ended";

/** The state of an ad at a moment. Its dates are half-open; one cap that is reached is enough. */
export function runStateOf(
  ad: Pick<
    Row,
    "status" | "startDate" | "endDate" | "impressions" | "clicks" | "maxImpressions" | "maxClicks"
  >,
  now: Date,
): AdRunState {
  if (ad.status !== "active") return ad.status;
  if (ad.endDate && ad.endDate <= now) return "ended";
  const isFull = (count: number, most: number | null) => most !== null && count >= most;
  if (isFull(ad.impressions, ad.maxImpressions) || isFull(ad.clicks, ad.maxClicks)) return "exhausted";
  return ad.startDate && ad.startDate > now ? "scheduled" : "running";
}
