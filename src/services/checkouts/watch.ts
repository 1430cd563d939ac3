import { Client } from "pg";
import { env } from "@/env";
import { MINUTE, SECOND } from "@/lib/time";
import { logger } from "../log";
import { CHECKOUTS_CHANNEL } from "../payments";

type Watchers = Map<string, Set<() => void>>;
type Line = { watchers: Watchers; client: Client | null; failures: number };

// The framework loads this module once per bundle; the connection is one per process all the same.
const shared = globalThis as typeof globalThis & { creatorflixCheckouts?: Line };

/** How many pages one process lets wait at once; the others find out by reloading. */
const MAX_WATCHERS = 2_000;

/**
 * Calls `onChange` whenever this checkout changes, and once after the connection to the database was lost and found
 * again, since something may have been missed. All pages share one LISTEN connection per process.
 * Answers how to stop, or null when too many pages wait already.
 */
export function watchCheckout(publicId: string, onChange: () => void): (() => void) | null {
  shared.creatorflixCheckouts ??= { watchers: new Map(), client: null, failures: 0 };
  const line = shared.creatorflixCheckouts;
  if (countOf(line.watchers) >= MAX_WATCHERS) return null;
  const watching = line.watchers.get(publicId) ?? new Set();
  line.watchers.set(publicId, watching.add(onChange));
  if (!line.client) listen(line);
  return () => {
    watching.delete(onChange);
    if (watching.size === 0) line.watchers.delete(publicId);
    if (line.watchers.size === 0) hangUp(line);
  };
}

function listen(line: Line): void {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5 * SECOND,
    keepAlive: true,
    application_name: "creatorflix checkouts",
  });
  line.client = client;
  client.on("notification", ({ payload }) => tell(line.watchers.get(payload ?? "")));
  client.on("error", () => redial(line, client));
  client.on("end", () => redial(line, client));
  client
    .connect()
    .then(() => client.query(`listen ${CHECKOUTS_CHANNEL}`))
    .then(() => {
      line.failures = 0;
      for (const watching of line.watchers.values()) tell(watching);
    })
    .catch(() => redial(line, client));
}

function redial(line: Line, lost: Client): void {
  if (line.client !== lost) return; // hung up on purpose, or another one is being dialled already
  line.client = null;
  lost.end().catch(() => undefined);
  const pause = Math.min(SECOND * 2 ** line.failures++, MINUTE);
  logger.warn({ pause }, "the line on which checkouts are announced was lost");
  setTimeout(() => {
    if (!line.client && line.watchers.size > 0) listen(line);
  }, pause).unref();
}

function hangUp(line: Line): void {
  const { client } = line;
  line.client = null;
  client?.end().catch(() => undefined);
}

function tell(watching: Set<() => void> | undefined): void {
  for (const onChange of watching ?? []) onChange();
}

function countOf(watchers: Watchers): number {
  let count = 0;
  for (const watching of watchers.values()) count += watching.size;
  return count;
}
