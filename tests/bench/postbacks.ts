import { isRight, printStorm } from "../support/storm/report";
import { openStage } from "../support/storm/stage";
import { type Kill, storm } from "../support/storm/storm";

const CHECKOUTS = Number(process.env.BENCH_CHECKOUTS ?? 10_000);
const KILLS: Kill[] = [
  { at: 0.15, part: "web" },
  { at: 0.3, part: "worker" },
  { at: 0.4, part: "web" },
  { at: 0.55, part: "postgres" },
  { at: 0.7, part: "web" },
];

/** Prints how the site stands a storm of postbacks in which its processes are killed (quality.md: postbacks). */
export async function benchPostbacks(): Promise<void> {
  const stage = await openStage();
  try {
    const plan = { checkouts: CHECKOUTS, senders: 32, copies: 3, forged: 0.05 };
    const kills = process.env.BENCH_KILLS === "off" ? [] : KILLS;
    const result = await storm(stage, { ...plan, kills });
    printStorm(result);
    if (!isRight(result.verdicts)) process.exitCode = 1;
  } finally {
    await stage.stop();
  }
}
