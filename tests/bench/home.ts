import { startTestSite } from "../support/site";
import { type Figure, sideBySide } from "./load";
import { startTrivialSite, type TrivialPage } from "./trivial-site";

const MODELS = process.env.BENCH_MODELS ?? "24";

/** Prints what home and a model page serve beside a trivial prerendered page of equal size (quality.md: ≥ 60 %). */
export async function benchHome(): Promise<void> {
  const site = await startTestSite({ SAMPLE_MODELS: MODELS });
  try {
    const { data } = (await (await fetch(`${site.url}/api/models`)).json()) as { data: { slug: string }[] };
    const pages = { home: `${site.url}/pt`, model: `${site.url}/pt/m/${data[0]?.slug}` };
    await idle(pages.home);
    const trivial = await startTrivialSite({
      home: await likeness(pages.home),
      model: await likeness(pages.model),
    });
    try {
      print(
        await sideBySide([
          { name: "home", url: pages.home },
          { name: "trivial page of home's size", url: `${trivial.url}/home` },
          { name: "model page", url: pages.model },
          { name: "trivial page of its size", url: `${trivial.url}/model` },
        ]),
      );
    } finally {
      trivial.stop();
    }
  } finally {
    await site.stop();
  }
}

/** What the trivial page has to be like, so that only the work behind the page differs. */
async function likeness(url: string): Promise<TrivialPage> {
  const html = await (await fetch(url)).text();
  return { bytes: Buffer.byteLength(html), wide: /[^\0-\xff]/.test(html) };
}

/** The worker derives pictures after a first start and drops pages meanwhile: wait until a page stays as it is. */
async function idle(url: string): Promise<void> {
  let before = "";
  for (let round = 0; round < 60; round++) {
    const now = await (await fetch(url)).text();
    if (now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}

function print(figures: Figure[]): void {
  const rows = figures.map(({ name, perSecond, p99, bytes, failed }) => ({
    page: name,
    "req/s": Math.round(perSecond),
    "p99 ms": p99,
    KB: Math.round(bytes / 1024),
    failed,
  }));
  console.table(rows);
  for (const [ours, theirs] of [
    [0, 1],
    [2, 3],
  ] as const) {
    const a = figures[ours];
    const b = figures[theirs];
    if (a && b) console.log(`${a.name}: ${Math.round((100 * a.perSecond) / b.perSecond)} % of the ${b.name}`);
  }
}
