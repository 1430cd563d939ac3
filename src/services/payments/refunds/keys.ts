import { and, asc, eq, sql } from "drizzle-orm";
import { entitlements, type PriceLine, plans, posts } from "@/db/schema";
import type { Context } from "../../context";

/** What a payment opened, by name. `key` is `site:0`, `plan:3`, `post:9`; a moment is null where it never comes. */
export type BoughtKey = { key: string; name: string; endsAt: Date | null; revokedAt: Date | null };

/** The keys that came from one payment, in the order in which they were given, also those that were taken back. */
export async function keysOfPayment(
  ctx: Context,
  transactionId: number,
  lines: PriceLine[],
): Promise<BoughtKey[]> {
  const rows = await ctx.db
    .select({
      key: sql<string>`${entitlements.keyKind} || ':' || ${entitlements.keyId}`,
      name: sql<string | null>`coalesce(${plans.name}, ${posts.title})`,
      endsAt: entitlements.endsAt,
      revokedAt: entitlements.revokedAt,
    })
    .from(entitlements)
    .leftJoin(plans, and(eq(entitlements.keyKind, "plan"), eq(plans.id, entitlements.keyId)))
    .leftJoin(posts, and(eq(entitlements.keyKind, "post"), eq(posts.id, entitlements.keyId)))
    .where(and(eq(entitlements.source, "transaction"), eq(entitlements.sourceId, String(transactionId))))
    .orderBy(asc(entitlements.id));
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? siteKeyName(lines) }));
}

// The key of the whole site has no name of its own: it is called what was sold.
function siteKeyName(lines: PriceLine[]): string {
  const line = lines.find(
    (line) =>
      (line.kind === "plan" && line.modelId === null) ||
      (line.kind === "bump" && line.grants.some((grant) => grant.kind === "key" && grant.keyKind === "site")),
  );
  return line?.name ?? lines[0]?.name ?? "";
}
