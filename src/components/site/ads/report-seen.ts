import type { ServedAd } from "@/components/types";

/** What becomes due within this time of each other goes in one request. */
const GATHER = 300;
/** The server takes this many at a time. */
const MOST = 20;
/** How long to wait before the one more try, which is for a network or a site that was away or too busy for a moment. */
const AGAIN_AFTER = 2_000;

type Seen = [id: number, token: string];

let due: Seen[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the server that an ad was seen: soon, together with others, and at the latest when the page is left. */
export function reportSeen({ id, token }: Pick<ServedAd, "id" | "token">): void {
  if (due.length === 0) addEventListener("pagehide", send, { once: true });
  due.push([id, token]);
  timer ??= setTimeout(send, GATHER);
}

function send(): void {
  removeEventListener("pagehide", send);
  clearTimeout(timer);
  timer = undefined;
  for (let from = 0; from < due.length; from += MOST) {
    const tokens = due.slice(from, from + MOST);
    post(tokens).catch(() => setTimeout(() => post(tokens).catch(() => undefined), AGAIN_AFTER));
  }
  due = [];
}

/** A request that outlives its page. A token counts once, however often it arrives. Throws when nobody says that it was taken down. */
async function post(tokens: Seen[]): Promise<void> {
  const { status } = await fetch("/api/ads/impressions", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tokens }),
  });
  if (status >= 500) throw new Error("what was seen was not taken down");
}
