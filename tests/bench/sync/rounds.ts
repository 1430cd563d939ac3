import { db } from "@/db";
import { type Context, systemContext } from "@/services/context";
import { activateModels } from "@/services/whitelabel";
import { changeOnePercent, listInParallel, listSerially, rowsWrittenBy, sync } from "./library";

export type Figure = { what: string; seconds: number; note?: string };

/**
 * One round: each step once, one after the other, on a database that knows nothing yet. It is left alone between them.
 */
export async function oneRound(objects: number, round: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measure = async (what: string, work: () => Promise<string | undefined>) => {
    const began = performance.now();
    const note = await work();
    figures.push({ what, seconds: (performance.now() - began) / 1_000, ...(note && { note }) });
  };
  const expect = (what: string, is: number, wanted: number) => {
    if (is !== wanted) throw new Error(`${what}: ${is} instead of ${wanted}`);
    return undefined;
  };

  await measure("serial ListObjectsV2 loop", async () => expect("listed", await listSerially(), objects));
  await measure("parallel listing, nothing known", async () =>
    expect("listed", await listInParallel(), objects),
  );
  await measure("first sync", async () => expect("added", (await sync(now())).added, objects));
  await measure("parallel listing, library known", async () =>
    expect("listed", await listInParallel(), objects),
  );
  let written = 0;
  await measure("unchanged re-run", async () => {
    written = await rowsWrittenBy(() => sync(now()));
    return `${written} rows written`;
  });
  const changed = await changeOnePercent(round);
  await measure("re-run with 1 % changed", async () =>
    expect("changed", (await sync(now())).changed, changed),
  );
  await measure("activation of all", async () => `${await activateModels(now(), "all")} models`);
  await measure("unchanged re-run, all active", async () => {
    return `${await rowsWrittenBy(() => sync(now()))} rows written`;
  });
  return figures;
}

function now(): Context {
  return { ...systemContext("bench"), db: db() };
}
