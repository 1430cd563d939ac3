import type { ads } from "@/db/schema";

/** What an ad was like when its row was locked. */
export type LockedAd = Pick<
  typeof ads.$inferSelect,
  | "id"
  | "placement"
  | "status"
  | "startDate"
  | "endDate"
  | "impressions"
  | "clicks"
  | "maxImpressions"
  | "maxClicks"
  | "dailyCapPerViewer"
>;

/** A click that a later one is measured by: one that counted, or that was one of a flood itself. */
export type RecentClick = { adId: number; viewer: string; ip: string | null; at: Date };

/** How often a viewer saw an ad on a day of the site. */
export type ViewerDay = { adId: number; viewer: string; day: string; impressions: number };

/** How many impressions came of each viewer and network in each minute of the clock, by the names of `pacesOf`. */
export type Paces = ReadonlyMap<string, number>;

/** All that a group is judged by, read under the locks of its ads: nobody else changes it until the group is committed. */
export type Facts = {
  /** An ad that is missing does not exist (any more). */
  ads: LockedAd[];
  /** Which uses of a token nobody made before, by `tokenUse`. */
  unused: ReadonlySet<string>;
  viewerDays: ViewerDay[];
  recentClicks: RecentClick[];
  /** How fast viewers and networks were before this group, as far as this process knows. */
  paces: Paces;
};

/** The name of one use of a token: it is good for one impression and one click. */
export function tokenUse(kind: "impression" | "click", token: string): string {
  return `${kind} ${token}`;
}
