import type { Context } from "@/services/context";
import type { Candidate } from "./candidate";
import { type Facts, readFacts } from "./facts";
import { keptCandidates } from "./kept";

type Gathered = Omit<Facts, "seenToday"> & { seenToday: ReadonlyMap<number, number> };

/**
 * All that choosing for one viewer needs, in at most one statement: what is not kept comes with what is asked about the viewer. `viewer` null
 * stands for one who cannot be told apart.
 */
export async function gather(
  ctx: Context,
  { viewer, model }: { viewer: string | null; model: string | null },
): Promise<Gathered> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const store = keptCandidates();
  const fresh = store.fresh();
  if (!fresh) {
    const reading = readFacts(ctx, { userId, model, viewer, candidates: true });
    store.keep(reading.then(({ candidates }) => candidates));
    return counted(await reading);
  }
  const candidates = await fresh;
  const facts = await readFacts(ctx, {
    ...{ userId, model },
    viewer: candidates.some(isCappedPerDay) ? viewer : null,
    candidates: false,
  });
  return counted({ ...facts, candidates });
}

const isCappedPerDay = ({ dailyCapPerViewer }: Candidate) => dailyCapPerViewer !== null;

function counted({ seenToday, ...facts }: Facts): Gathered {
  return {
    ...facts,
    seenToday: new Map(Object.entries(seenToday).map(([id, count]) => [Number(id), count])),
  };
}
