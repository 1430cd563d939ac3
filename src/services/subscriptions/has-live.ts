import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { subscriptions } from "@/db/schema";
import type { Context } from "../context";
import { LIVE } from "./live";

/** True in SQL while the user of a column has a period that runs at `ctx.now`. */
export function hasLiveSubscription(ctx: Context, userId: AnyPgColumn): SQL<boolean> {
  return sql<boolean>`exists (select from ${subscriptions} where ${subscriptions.userId} = ${userId}
    and ${subscriptions.status} in ${LIVE} and coalesce(${subscriptions.endDate} > ${ctx.now}, true))`;
}
