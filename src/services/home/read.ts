import { type AdCard, listAds } from "@/services/ads";
import type { Context } from "@/services/context";
import { type Hero, heroesOf } from "./heroes";
import { type HomeRow, readRows } from "./rows";

export type Home = {
  heroes: Hero[];
  /** Only rows that have something in them. */
  rows: HomeRow[];
  /** The ads of the home page but its heroes, by priority. */
  ads: AdCard[];
};

/**
 * Everything on the home page, the same for everybody who may see the same: about ten statements at once, however
 * much there is.
 */
export async function getHome(ctx: Context): Promise<Home> {
  const [ads, { rows, leading }] = await Promise.all([
    listAds(ctx, ["home_top", "home_middle", "home_bottom", "sidebar"]),
    readRows(ctx),
  ]);
  return {
    heroes: await heroesOf(
      ctx,
      ads.filter(({ type }) => type === "hero"),
      leading,
    ),
    rows,
    ads: ads.filter(({ type }) => type !== "hero"),
  };
}
