import { startTestSite } from "../support/site";

const PEOPLE = 200;
const QUIET_MS = 4_000;

/** Prints what a cached page costs while 200 people sign in at the same instant, beside what it costs otherwise. */
export async function benchSignIns(): Promise<void> {
  const site = await startTestSite();
  try {
    const page = `${site.url}/pt`;
    const attempt = await loginForm(site.url);
    await latencies(page, QUIET_MS, () => false);
    const quiet = await latencies(page, QUIET_MS, () => false);
    let isOver = false;
    const began = Date.now();
    const crowd = Promise.all(Array.from({ length: PEOPLE }, (_, i) => attempt(`${i}@example.com`)));
    const settled = crowd.finally(() => {
      isOver = true;
    });
    const crowded = await latencies(page, Number.POSITIVE_INFINITY, () => isOver);
    const answers = await settled;
    console.table([
      { when: "quiet", ...quiet },
      { when: `${PEOPLE} sign in`, ...crowded },
    ]);
    const served = answers.filter((status) => status === 200).length;
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.log(`${served} of ${PEOPLE} sign-ins answered in ${seconds} s`);
    console.log(
      `the page's median: ${(crowded["median ms"] / quiet["median ms"]).toFixed(1)} × the quiet one`,
    );
  } finally {
    await site.stop();
  }
}

/** What a browser without scripts sends from the login page. Everybody is unknown here, which costs the same hash. */
async function loginForm(origin: string): Promise<(email: string) => Promise<number>> {
  const url = `${origin}/pt/login`;
  const html = await (await fetch(url)).text();
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text);
  const hidden = form
    .find((text) => text.includes('name="password"'))
    ?.matchAll(/<input type="hidden"[^>]*>/g);
  const fields = [...(hidden ?? [])].map(([input]) => {
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? "";
    return [/name="([^"]*)"/.exec(input)?.[1] ?? "", value.replaceAll("&quot;", '"')] as const;
  });
  return async (email) => {
    const body = new FormData();
    for (const [name, value] of [...fields, ["email", email], ["password", "uma senha errada"]] as const) {
      body.append(name, value);
    }
    const answer = await fetch(url, { method: "POST", body, headers: { origin } });
    await answer.arrayBuffer();
    return answer.status;
  };
}

/** How long one reader waits for a page, asking again and again for so long or until it is over. */
async function latencies(url: string, ms: number, isOver: () => boolean) {
  const all: number[] = [];
  for (const began = performance.now(); performance.now() - began < ms && !isOver(); ) {
    const asked = performance.now();
    await (await fetch(url)).arrayBuffer();
    all.push(performance.now() - asked);
  }
  all.sort((a, b) => a - b);
  const at = (share: number) => Math.round((all[Math.floor(all.length * share)] ?? 0) * 10) / 10;
  return { pages: all.length, "median ms": at(0.5), "p99 ms": at(0.99) };
}
