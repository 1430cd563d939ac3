/** What happens to a charge at the gateway, in this order. `less` is paid with a cent too few, `part` gives a third back. */
export type Step = "pay" | "less" | "refuse" | "expire" | "refund" | "part" | "dispute" | "win" | "lose";

/** Histories and how many of a hundred sales have them. What is left over is simply paid. */
const HISTORIES: [share: number, steps: Step[]][] = [
  [5, ["refuse", "pay"]],
  [3, ["expire", "pay"]],
  [5, ["pay", "refund"]],
  [3, ["pay", "part"]],
  [2, ["pay", "part", "refund"]],
  [2, ["pay", "dispute", "lose"]],
  [2, ["pay", "dispute", "win"]],
  [1, ["pay", "dispute"]],
  [3, ["refuse"]],
  [2, ["expire"]],
  [2, ["less"]],
];

/** The history of the sale with this number: the same in every run. */
export function historyOf(index: number): Step[] {
  let left = (index * 37) % 100;
  for (const [share, steps] of HISTORIES) {
    if (left < share) return steps;
    left -= share;
  }
  return ["pay"];
}

/** One of a hundred sales is paid a second time, on a second charge: a surplus, whichever of the two is heard of first. */
export function isPaidTwice(index: number): boolean {
  return (index * 37) % 100 === 99;
}

/** The gateway's word for a step, and the sum that goes with it. */
export function actOf(step: Step, total: number): { act: string; amount?: number } {
  if (step === "less") return { act: "pay", amount: total - 1 };
  if (step === "part") return { act: "refund", amount: Math.floor(total / 3) };
  return { act: step };
}
