import { Client } from "pg";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { logger } from "@/services/log";
import { ANY_PAGE, PAGES_CHANNEL } from "@/services/pages";

/** Changes come in bursts (a sync, a batch of pictures); one drop for all of them is enough. */
const GATHER = 250;
/** A page whose data was read just before the change may be stored just after the drop: it goes the second time. */
const AGAIN = 10 * SECOND;
/** What one request may name; of more, every page is dropped. */
const MAX_TAGS = 200;
const RETRY_MAX = 30 * SECOND;

/**
 * Listens for changes that make cached pages stale and drops those pages in this web process. When the
 * database goes away it tries again with growing pauses, and then drops every page, because nobody knows
 * what was missed.
 */
export function listenForStalePages(): void {
  const gathered = new Set<string>();
  let waiting = false;
  const gather = (tags: string[]) => {
    for (const tag of tags) gathered.add(tag);
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const dropped = [...gathered];
      gathered.clear();
      drop(dropped).then(
        () => setTimeout(() => drop(dropped).catch(() => {}), AGAIN).unref(),
        () => gather(dropped),
      );
    }, GATHER);
  };
  connect(gather, 0);
}

function connect(gather: (tags: string[]) => void, failures: number): void {
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  let ended = false;
  const again = (count: number) => {
    if (ended) return;
    ended = true;
    client.end().catch(() => {});
    setTimeout(() => connect(gather, count), Math.min(2 ** count * SECOND, RETRY_MAX)).unref();
  };
  client.on("error", () => again(0));
  client.on("end", () => again(0));
  client.on("notification", ({ payload }) => gather(tagsOf(payload)));
  client
    .connect()
    .then(() => client.query(`listen ${PAGES_CHANNEL}`))
    .then(() => gather([ANY_PAGE]))
    .catch(() => again(failures + 1));
}

function tagsOf(payload: string | undefined): string[] {
  try {
    const tags: unknown = JSON.parse(payload ?? "");
    return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [ANY_PAGE];
  } catch {
    return [ANY_PAGE];
  }
}

/** Where this process answers itself: on the address that it listens on. */
function ownHost(): string {
  const { HOST } = env();
  if (HOST === "0.0.0.0" || HOST === "::") return "127.0.0.1";
  return HOST.includes(":") ? `[${HOST}]` : HOST;
}

/** Only a request may drop pages in this framework, so the process sends one to itself. */
async function drop(tags: string[]): Promise<void> {
  const answer = await fetch(`http://${ownHost()}:${env().PORT}/api/internal/revalidate`, {
    method: "POST",
    headers: { authorization: `Bearer ${env().INTERNAL_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ tags: tags.length > MAX_TAGS ? [ANY_PAGE] : tags }),
    signal: AbortSignal.timeout(5 * SECOND),
  });
  if (!answer.ok) logger.warn({ status: answer.status }, "stale pages were not dropped");
  if (!answer.ok) throw new Error(`the answer was ${answer.status}`);
}
