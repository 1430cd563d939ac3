import { sql } from "drizzle-orm";
import { whitelabelModels } from "@/db/schema";
import { type Context, requireAdmin } from "@/services/context";
import type { LibraryState } from "./models";

/** How many models the library has, and how many of them are in each state. */
export type LibraryCounts = Record<LibraryState | "all", number>;

const there = sql`${whitelabelModels.missingSince} is null`;
const decided = (status: string) =>
  sql<number>`count(*) filter (where ${there} and ${whitelabelModels.status} = ${status})::int`;

/** Counts the models of the library by state, in one statement; admins only. The states add up to `all`. */
export async function countLibrary(ctx: Context): Promise<LibraryCounts> {
  requireAdmin(ctx);
  const [counts] = await ctx.db
    .select({
      all: sql<number>`count(*)::int`,
      new: decided("new"),
      active: decided("active"),
      hidden: decided("hidden"),
      missing: sql<number>`count(*) filter (where not ${there})::int`,
    })
    .from(whitelabelModels);
  return counts!;
}
