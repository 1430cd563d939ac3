/** An answer as a stranger gets it. */
export type Visited = { path: string; status: number; body: string };

const MAX = 600;

/**
 * Follows every link of the site from `starts`, as HTML and as the framework's own payload, without any
 * cookie. Returns everything that it was given.
 */
export async function crawl(origin: string, starts: string[]): Promise<Visited[]> {
  const seen = new Set(starts);
  const queue = [...starts];
  const visited: Visited[] = [];
  for (let path = queue.shift(); path !== undefined && visited.length < MAX; path = queue.shift()) {
    const html = await visit(origin, path, {});
    visited.push(html, await visit(origin, path, { rsc: "1" }));
    for (const link of linksIn(html.body)) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return visited;
}

async function visit(origin: string, path: string, headers: Record<string, string>): Promise<Visited> {
  const answer = await fetch(new URL(path, origin), { headers, redirect: "follow" });
  return { path, status: answer.status, body: await answer.text() };
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src|content|action)="([^"]+)"/g)]
    .map(([, link = ""]) => link.replaceAll("&amp;", "&").split("#")[0] ?? "")
    .filter((link) => /^\/(?!\/|_next\/static)/.test(link));
}

/** All ways in which a storage key may be written in HTML, JSON, a URL or the framework's payload. */
export function spellings(key: string): string[] {
  const path = key.split("/").map(encodeURIComponent).join("/");
  const ascii = JSON.stringify(key).slice(1, -1);
  return [
    ...new Set([key, path, encodeURIComponent(key), encodeURI(key), ascii, key.replaceAll("&", "&amp;")]),
  ];
}
