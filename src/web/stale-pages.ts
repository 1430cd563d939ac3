import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { logger } from "@/services/log";
import { ANY_PAGE, watchStalePages } from "@/services/pages";

/** Changes come in bursts (a sync, a batch of pictures); one drop for all of them is enough. */
const GATHER = 250;
/** A page whose data was read just before the change may be stored just after the drop: it goes the second time. */
const AGAIN = 10 * SECOND;
/** What one request may name; of more, every page is dropped. */
const MAX_TAGS = 200;

/** Drops cached pages of this web process when the database says that what they show has changed. */
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
  watchStalePages(gather);
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
