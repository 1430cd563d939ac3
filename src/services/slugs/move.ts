import { sql } from "drizzle-orm";
import { models, posts, type SLUG_KINDS, slugRedirects } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import type { Context } from "@/services/context";

type Kind = (typeof SLUG_KINDS)[number];

const TABLES = { model: models, post: posts };

/** Something else is found there, or was once. */
class SlugTaken extends DomainError {
  constructor() {
    super("conflict", "slug_taken", "This address belongs to something else.", { field: "slug" });
  }
}

/**
 * Makes the old address of a model or post lead to it from now on, and sees that the new one is free: nothing else is
 * found there, and nothing else ever was. Its own address of before it may take back. The row itself is the caller's to
 * write, in the same transaction, under the publishing lock: without that, two could find the same address free.
 * @throws SlugTaken
 */
export async function moveAddress(
  ctx: Context,
  kind: Kind,
  { id, from, to }: { id: number; from: string; to: string },
): Promise<void> {
  if (from === to) return;
  const owner = sql.identifier(`${kind}_id`);
  const { rows } = await ctx.db.execute(sql`
    select from ${TABLES[kind]} where slug = ${to} and id <> ${id}
    union all
    select from slug_redirects where kind = ${kind} and slug = ${to} and ${owner} <> ${id}`);
  if (rows.length > 0) throw new SlugTaken();
  await ctx.db.execute(sql`delete from ${slugRedirects} where kind = ${kind} and slug = ${to}`);
  await ctx.db.insert(slugRedirects).values({
    kind,
    slug: from,
    ...(kind === "model" ? { modelId: id } : { postId: id }),
  });
}
