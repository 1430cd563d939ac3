import { type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context } from "../context";
import { LIVE } from "./live";

/** True in SQL, beside the table of users, while that user has a period or a grace that runs at `ctx.now`. */
export function hasLiveSubscription(ctx: Context): SQL<boolean> {
  return hasLive(ctx, sql`true`);
}

/** The same for a plan whose subscribers see no ads. */
export function hasPlanWithoutAds(ctx: Context): SQL<boolean> {
  return hasLive(ctx, sql`exists (select from plans p where p.id = live.plan_id and p.hides_ads)`);
}

function hasLive(ctx: Context, which: SQL): SQL<boolean> {
  // With the table's name: the library writes columns of a lone table without it, and both tables have an `id`.
  return sql<boolean>`exists (select from subscriptions live where live.user_id = ${users}."id"
    and live.status in ${LIVE} and ${which}
    and coalesce(greatest(live.end_date, live.grace_until) > ${ctx.now.toISOString()}::timestamptz, true))`;
}
