import { sql } from "drizzle-orm";
import { models, posts } from "@/db/schema";
import type { Context } from "@/services/context";
import { chooseSlugs, type Fallback, type Nameable, possibleSlugs } from "../slugs";

const TABLES = { model: models, post: posts };

/**
 * A slug for each of these, which nothing else has or ever had: an address that led to one thing never leads to
 * another. Runs under the publishing lock, which keeps others from taking the same one.
 */
export async function giveSlugs(
  ctx: Context,
  kind: Fallback,
  wanted: readonly Nameable[],
): Promise<string[]> {
  const possible = possibleSlugs(wanted, kind);
  const { rows } = await ctx.db.execute<{ slug: string }>(sql`
    select slug from ${TABLES[kind]} where slug = any(${sql.param(possible)})
    union all
    select slug from slug_redirects where kind = ${kind} and slug = any(${sql.param(possible)})`);
  return chooseSlugs(
    wanted,
    rows.map(({ slug }) => slug),
    kind,
  );
}
