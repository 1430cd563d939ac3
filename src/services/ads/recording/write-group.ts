import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type { Database } from "@/db";
import { systemContext } from "../../context";
import { revalidatePages } from "../../pages";
import type { AdOutcome, Sighting } from "../sighting";
import { type Connection, withConnection } from "./connection";
import { decide } from "./decide";
import { effectsOf } from "./effects";
import type { PaceMemory } from "./pace";
import { readFacts } from "./read-facts";
import { writeEffects } from "./write-effects";

const BEGIN = { name: "ads_begin", text: "begin" };
const COMMIT = { name: "ads_commit", text: "commit" };

/**
 * Judges and writes a group in one transaction, in two ways to the server and back: begin, lock its ads, use its tokens up; then, as it is
 * decided, write and commit. Answers after the commit, in the order of the group. When it throws, nothing of the group is there; only a
 * line that is lost during the commit leaves open whether it was done, and then nobody is told that it was.
 */
export async function writeGroup(
  pool: Pool,
  paces: PaceMemory,
  group: readonly Sighting[],
): Promise<AdOutcome[]> {
  const judged = await withConnection(pool, async (connection) => {
    const [, facts] = await Promise.all([connection.run(BEGIN, []), readFacts(connection, group)]);
    const judged = decide(group, { ...facts, paces: paces.known });
    const effects = effectsOf(judged);
    if (effects.isExhausted) await tellPages(connection);
    // After a statement that failed, the server takes the commit for a rollback.
    await Promise.all([writeEffects(connection, effects), connection.run(COMMIT, [])]);
    return judged;
  });
  paces.note(judged);
  return judged.map(({ outcome }) => outcome);
}

/** An ad that has reached a cap is over: pages hear of it when this transaction commits. */
async function tellPages({ client }: Connection): Promise<void> {
  // The same queries on one client instead of on the pool; only `$client`, which nobody reads, differs.
  const db = drizzle(client) as unknown as Database;
  await revalidatePages({ ...systemContext("ads"), db }, ["ads"]);
}
