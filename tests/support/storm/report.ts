import type { StormResult } from "./storm";
import type { Verdicts } from "./verdict";

/** Prints what a storm was and how the site stood it. */
export function printStorm({
  plan,
  events,
  sent,
  killed,
  drainSeconds,
  totalSeconds,
  verdicts,
}: StormResult): void {
  const kills = [...new Set(killed)]
    .map((part) => `${part} ${killed.filter((one) => one === part).length}×`)
    .join(", ");
  const seconds = (value: number | null) => (value === null ? "never" : `${value.toFixed(1)} s`);
  console.table({
    checkouts: plan.checkouts,
    "events, each sent": `${events}, ${plan.copies}×`,
    "postbacks taken in": sent.accepted,
    "forged, refused": sent.refused,
    senders: plan.senders,
    "killed (-9)": kills || "nothing",
    "cut off and sent again": sent.repeated,
    "postbacks per second": Math.round((sent.accepted + sent.refused) / sent.seconds),
    "answer p50 / p99 / max": [0.5, 0.99, 1]
      .map((share) => `${quantile(sent.latencies, share)} ms`)
      .join(" / "),
    "all sent after": seconds(sent.seconds),
    "drained after the last one": seconds(drainSeconds),
    "drained after the first one": seconds(totalSeconds),
    "events settled per second": totalSeconds ? Math.round(events / totalSeconds) : "-",
  });
  printVerdicts(verdicts);
}

export function printVerdicts(verdicts: Verdicts): void {
  console.table(verdicts.map(({ question, asked, wrong }) => ({ question, asked, wrong })));
  for (const { question, first } of verdicts) if (first) console.log(`wrong: ${question}: ${first}`);
}

export function isRight(verdicts: Verdicts): boolean {
  return verdicts.every(({ wrong }) => wrong === 0);
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
