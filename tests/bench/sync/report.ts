import type { Figure } from "./rounds";

/** The middle of several rounds of the same step; its notes, where they differ, are all told. */
export function medians(rounds: readonly Figure[][]): Figure[] {
  const [first = []] = rounds;
  return first.map(({ what }, step) => {
    const same = rounds
      .map((round) => round[step])
      .filter((figure): figure is Figure => figure !== undefined);
    const sorted = same.map(({ seconds }) => seconds).sort((a, b) => a - b);
    const notes = [...new Set(same.map(({ note }) => note).filter(Boolean))].join("; ");
    return { what, seconds: sorted[Math.floor(sorted.length / 2)] ?? 0, ...(notes && { note: notes }) };
  });
}

type Ratio = { what: string; of: string; to: string; goal: string };

const RATIOS: Ratio[] = [
  {
    what: "listing, times as fast as the serial loop",
    of: "serial ListObjectsV2 loop",
    to: "parallel listing, nothing known",
    goal: "≥ 3",
  },
  {
    what: "first sync, of the listing",
    of: "first sync",
    to: "parallel listing, nothing known",
    goal: "≤ 1.5",
  },
  {
    what: "unchanged re-run, of the listing",
    of: "unchanged re-run",
    to: "parallel listing, library known",
    goal: "≤ 1.1",
  },
  {
    what: "unchanged re-run of an active library, of the listing",
    of: "unchanged re-run, all active",
    to: "parallel listing, library known",
    goal: "≤ 1.1",
  },
];

/** Prints the figures of one latency and what is to be read from them. */
export function printFigures(title: string, objects: number, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  console.table(
    figures.map(({ what, seconds, note = "" }) => ({
      what,
      seconds: Math.round(seconds * 100) / 100,
      "objects/s": Math.round(objects / seconds),
      note,
    })),
  );
  const secondsOf = (what: string) => figures.find((figure) => figure.what === what)?.seconds ?? Number.NaN;
  for (const { what, of, to, goal } of RATIOS) {
    console.log(`${what}: ${(secondsOf(of) / secondsOf(to)).toFixed(2)} (wanted: ${goal})`);
  }
}
