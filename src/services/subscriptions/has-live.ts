import { type SQL, sql } from "drizzle-orm";
import { subscriptions, users } from "@/db/schema";
import type { Context } from "../context";
import { LIVE } from "./live";

/** True in SQL, beside the table of users, while that user has a period that runs at `ctx.now`. */
export function hasLiveSubscription(ctx: Context): SQL<boolean> {
  // With the table's name: the library writes columns of a lone table without it, and both tables have an `id`.
  return sql<boolean>`exists (select from ${subscriptions} where ${subscriptions.userId} = ${users}."id"
    and ${subscriptions.status} in ${LIVE} and coalesce(${subscriptions.endDate} > ${ctx.now}, true))`;
}
