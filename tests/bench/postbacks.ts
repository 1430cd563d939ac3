import { parkOrphans } from "../support/storm/orphans";
import { isRight, printStorm } from "../support/storm/report";
import { openStage, type Stage } from "../support/storm/stage";
import { type Kill, type StormResult, storm } from "../support/storm/storm";

const CHECKOUTS = Number(process.env.BENCH_CHECKOUTS ?? 10_000);
const ORPHANS = 1_000;
/** A storm beside another one, to see what orphans cost. */
const SMALL = Math.ceil(CHECKOUTS / 10);
const KILLS: Kill[] = [
  { at: 0.15, part: "web" },
  { at: 0.3, part: "worker" },
  { at: 0.4, part: "web" },
  { at: 0.55, part: "postgres" },
  { at: 0.7, part: "web" },
];
const plan = { senders: 32, copies: 3, forged: 0.05 };

/** Prints how the site stands a storm of postbacks in which its processes are killed, and what parked orphans cost (quality.md: postbacks). */
export async function benchPostbacks(): Promise<void> {
  const stage = await openStage();
  try {
    const quiet = await storm(stage, { ...plan, kills: [], checkouts: SMALL });
    const killed = await storm(stage, { ...plan, kills: KILLS, checkouts: CHECKOUTS });
    printStorm(killed);
    const crowded = await besideOrphans(stage);
    const ratio = (quiet.totalSeconds ?? 0) / (crowded.totalSeconds ?? Number.POSITIVE_INFINITY);
    console.log(`beside ${ORPHANS} parked orphans: ${Math.round(100 * ratio)} % of the pace without them`);
    if (killed.killed.length < KILLS.length) process.exitCode = 1;
    if (![quiet, killed, crowded].every(({ verdicts }) => isRight(verdicts))) process.exitCode = 1;
  } finally {
    await stage.stop();
  }
}

async function besideOrphans(stage: Stage): Promise<StormResult> {
  await parkOrphans(stage, ORPHANS);
  return storm(stage, { ...plan, kills: [], checkouts: SMALL });
}
