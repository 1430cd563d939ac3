import { StateDot, type Tone } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdState } from "@/services/ads";

const tones = {
  draft: "neutral",
  paused: "neutral",
  scheduled: "waiting",
  running: "good",
  exhausted: "neutral",
  ended: "neutral",
} as const satisfies Record<AdState, Tone>;

/** How an ad is doing, as a word with its dot. */
export function AdStateDot({ lang, state }: { lang: Lang; state: AdState }) {
  return <StateDot tone={tones[state]}>{translator(lang)(`adReport.state.${state}`)}</StateDot>;
}
