import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";

const ROUND_MS = 200;

/** What the inbox holds, by status; null while the database is away. */
export async function inboxCounts(sql: Pool): Promise<Record<string, number> | null> {
  try {
    const { rows } = await sql.query<{ status: string; n: number }>(
      "select status, count(*)::int as n from webhook_events where dedupe_key not like 'refused:%' group by status",
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  } catch {
    return null;
  }
}

/** Waits until no postback waits any more, or `limitMs` is over. Answers how long it took in seconds, or null. */
export async function drained(sql: Pool, limitMs: number): Promise<number | null> {
  const began = performance.now();
  while (performance.now() - began < limitMs) {
    const counts = await inboxCounts(sql);
    if (counts && !counts.pending) return (performance.now() - began) / 1_000;
    await sleep(ROUND_MS);
  }
  return null;
}
