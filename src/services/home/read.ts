import type { Context } from "@/services/context";
import { type Hero, heroesOf } from "./heroes";
import { type HomeRow, readRows } from "./rows";

export type Home = {
  heroes: Hero[];
  /** Only rows that have something in them. */
  rows: HomeRow[];
};

/**
 * Everything on the home page that is the same for everybody who may see the same: about ten statements at once, however
 * much there is. Ads come after load.
 */
export async function getHome(ctx: Context): Promise<Home> {
  const { rows, leading } = await readRows(ctx);
  return { heroes: await heroesOf(ctx, leading), rows };
}
