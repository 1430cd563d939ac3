import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import { syncChanges, syncRenames, syncRuns } from "@/db/schema";
import type { Seen } from "../../../support/library/bucket";
import { byBytes, readKey } from "./grammar";
import { inScope, type Plan } from "./naive-library";

type Listing = Map<string, Seen>;

/** Holds a plan, as an admin would read it, against the naive one: each object, each rename, every count. */
export async function comparePlan(
  runId: number,
  plan: Plan,
  listing: Listing,
  scope: string | null,
): Promise<void> {
  const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, runId));
  const rows = await db().select().from(syncChanges).where(eq(syncChanges.runId, runId));
  expect(
    rows
      .sort((one, other) => byBytes(one.key, other.key))
      .map(({ what, key, fromKey, etag }) => ({ what, key, from: fromKey, etag })),
  ).toEqual(plan.changes.map(({ what, key, from, seen }) => ({ what, key, from, etag: seen?.etag ?? null })));
  const renames = await db().select().from(syncRenames).where(eq(syncRenames.runId, runId));
  expect(
    renames
      .filter(({ accepted }) => accepted)
      .map(
        ({ fromFolder, fromPost, folder, post }) => `${path(fromFolder, fromPost)} to ${path(folder, post)}`,
      )
      .sort(),
  ).toEqual(plan.renames.map(({ from, to }) => `${from} to ${to}`).sort());
  const count = (what: string) => plan.changes.filter((change) => change.what === what).length;
  expect(run).toMatchObject({
    added: count("added"),
    changed: count("changed"),
    missing: count("missing"),
    restored: count("restored"),
    moved: count("moved"),
    plan: { accepted: acceptedOf(listing, scope), junk: junkOf(listing, scope) },
  });
}

const path = (folder: string, post: string | null) => (post === null ? `${folder}/` : `${folder}/${post}/`);

export const acceptedOf = (listing: Listing, scope: string | null) =>
  [...listing].filter(([key, { size }]) => inScope(key, scope) && "role" in readKey(key, size)).length;

function junkOf(listing: Listing, scope: string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [key, { size }] of listing) {
    const reading = readKey(key, size);
    if (!inScope(key, scope) || "role" in reading || reading.junk === null) continue;
    counts[reading.junk] = (counts[reading.junk] ?? 0) + 1;
  }
  return counts;
}
