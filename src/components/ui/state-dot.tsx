import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "bad" | "waiting";

const dots: Record<Tone, string> = {
  neutral: "bg-fg-3",
  good: "bg-green",
  bad: "bg-red",
  waiting: "bg-transparent shadow-[inset_0_0_0_2px_var(--fg-3)]",
};

/** A state as a word with a dot before it; the word says it, the dot only helps the eye. */
export function StateDot({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className={clsx("size-2 shrink-0 rounded-full", dots[tone])} />
      {children}
    </span>
  );
}
