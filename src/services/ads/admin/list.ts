import { and, asc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { AD_PLACEMENTS, AD_TYPES, ads } from "@/db/schema";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";
import { holds, orderOf } from "@/services/lists";
import type { AdPlacement, AdType } from "../slots";
import { AD_STATES, type AdState, adState } from "./state";
import type { AdStatus } from "./status";

const ORDERS = ["name", "impressions", "clicks", "ctr", "priority", "end", "updated"] as const;
type Order = (typeof ORDERS)[number];

/** What an address says about the list of ads. `q` searches name, advertiser, title and link; `active` is every state of an active ad. */
export const ListAds = z.object({
  q: searchWords,
  status: oneFrom(["active", ...AD_STATES]),
  type: oneFrom(AD_TYPES),
  placement: oneFrom(AD_PLACEMENTS),
  category: searchWords,
  sort: orderFrom(
    ORDERS.flatMap((name) => [`-${name}`, name] as const) as [
      `-${Order}` | Order,
      ...(`-${Order}` | Order)[],
    ],
    "-updated",
  ),
  page: pageNumber,
});
export type ListAds = z.infer<typeof ListAds>;

/** An ad in the list. `ctr` is clicks by impressions, 0 to 1, or null before the first impression. */
export type AdminAd = {
  id: number;
  name: string;
  advertiser: string | null;
  category: string | null;
  type: AdType;
  placement: AdPlacement;
  status: AdStatus;
  state: AdState;
  impressions: number;
  clicks: number;
  ctr: number | null;
  priority: number;
  startDate: Date | null;
  endDate: Date | null;
  updatedAt: Date;
};

/** More clicks than impressions are possible (a page that was left within a second), and shown as they are. */
const ctr = sql<number | null>`${ads.clicks}::float8 / nullif(${ads.impressions}, 0)`;

/** What a list and a page tell of an ad. */
export const adColumns = (ctx: Context) => ({
  id: ads.id,
  name: ads.name,
  advertiser: ads.advertiser,
  category: ads.category,
  type: ads.type,
  placement: ads.placement,
  status: ads.status,
  state: adState(ctx.now),
  impressions: ads.impressions,
  clicks: ads.clicks,
  ctr,
  priority: ads.priority,
  startDate: ads.startDate,
  endDate: ads.endDate,
  updatedAt: ads.updatedAt,
});

/** The ads as the view asks for them; admins only. */
export async function listAllAds(ctx: Context, view: ListAds): Promise<ListPage<AdminAd>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select(adColumns(ctx))
    .from(ads)
    .where(
      and(
        stateIs(ctx, view.status),
        view.type ? eq(ads.type, view.type) : undefined,
        view.placement ? eq(ads.placement, view.placement) : undefined,
        view.category ? eq(ads.category, view.category) : undefined,
        holds(view.q, [ads.name, ads.advertiser, ads.title, ads.link]),
      ),
    )
    .orderBy(...order(view.sort))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** The categories that ads have, by name; admins only. */
export async function listAdCategories(ctx: Context): Promise<string[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .selectDistinct({ category: ads.category })
    .from(ads)
    .where(isNotNull(ads.category))
    .orderBy(asc(ads.category))
    .limit(200);
  return rows.flatMap(({ category }) => category ?? []);
}

function stateIs(ctx: Context, state: ListAds["status"]): SQL | undefined {
  if (!state) return undefined;
  return state === "active" ? eq(ads.status, "active") : sql`${adState(ctx.now)} = ${state}`;
}

/** What has no figure or no end stands last in both directions. */
function order(sort: ListAds["sort"]): SQL[] {
  const column = {
    name: sql`lower(${ads.name})`,
    impressions: sql`${ads.impressions}`,
    clicks: sql`${ads.clicks}`,
    ctr,
    priority: sql`${ads.priority}`,
    end: sql`${ads.endDate}`,
    updated: sql`${ads.updatedAt}`,
  }[sort.replace(/^-/, "") as Order];
  return [sql`${orderOf(sort, column)[0]} nulls last`, ...orderOf(sort, ads.id)];
}
