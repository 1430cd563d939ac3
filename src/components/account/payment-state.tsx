import type { PaymentState } from "@/components/types";
import { StateDot, type Tone } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

const tones: Record<PaymentState, Tone> = {
  pending: "waiting",
  paid: "good",
  failed: "bad",
  abandoned: "neutral",
  refunded: "neutral",
  partially_refunded: "neutral",
  disputed: "waiting",
  charged_back: "neutral",
  in_review: "waiting",
  refund_requested: "waiting",
};

/** How a payment of the fan's own stands, as a word with its dot. */
export function PaymentStateDot({ state, lang }: { state: PaymentState; lang: Lang }) {
  return <StateDot tone={tones[state]}>{translator(lang)(`refunds.mine.state.${state}`)}</StateDot>;
}
