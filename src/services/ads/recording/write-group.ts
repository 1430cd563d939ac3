import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type { Database } from "@/db";
import { systemContext } from "../../context";
import { revalidatePages } from "../../pages";
import type { AdOutcome, Sighting } from "../sighting";
import { decide } from "./decide";
import { effectsOf } from "./effects";
import { readFacts } from "./read-facts";
import { inTransaction } from "./transaction";
import { writeEffects } from "./write-effects";

/**
 * Judges and writes a group in one transaction: lock its ads, use its tokens up, decide, write. Answers after the commit, in the order of
 * the group; when it throws, nothing of the group is there. Whoever reached a cap ends the ad on every page in the same transaction.
 */
export function writeGroup(pool: Pool, group: readonly Sighting[]): Promise<AdOutcome[]> {
  return inTransaction(pool, async (connection) => {
    const judged = decide(group, await readFacts(connection, group));
    const effects = effectsOf(judged);
    await writeEffects(connection, effects);
    if (effects.isExhausted) {
      // The same queries on one client instead of on the pool; only `$client`, which nobody reads, differs.
      const db = drizzle(connection.client) as unknown as Database;
      await revalidatePages({ ...systemContext("ads"), db }, ["ads"]);
    }
    return judged.map(({ outcome }) => outcome);
  });
}
