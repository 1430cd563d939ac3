import { StateDot, type Tone } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdState as State } from "@/services/ads";

const tones = {
  draft: "neutral",
  paused: "neutral",
  scheduled: "waiting",
  running: "good",
  exhausted: "neutral",
  ended: "neutral",
} as const satisfies Record<State, Tone>;

/** How an ad is doing, as a word with its dot. */
export function AdState({ lang, state }: { lang: Lang; state: State }) {
  return <StateDot tone={tones[state]}>{translator(lang)(`adReport.state.${state}`)}</StateDot>;
}
