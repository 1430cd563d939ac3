import { StateDot, type Tone } from "@/components/ui/state-dot";
import { catalogues } from "@/i18n/messages";
import type { Lang } from "@/lib/lang";

/** How the dot beside each state looks. Whatever needs a person is bad; what will go on by itself waits. */
const tones = {
  checkout: { pending: "waiting", paid: "good", failed: "bad", abandoned: "neutral" },
  transaction: {
    pending: "waiting",
    processing: "waiting",
    authorized: "waiting",
    paid: "good",
    failed: "bad",
    cancelled: "neutral",
    partially_refunded: "neutral",
    refunded: "neutral",
    disputed: "bad",
    charged_back: "bad",
    mismatch: "bad",
    surplus: "bad",
  },
  refund: { requested: "waiting", done: "good", failed: "bad", closed: "neutral" },
  event: {
    pending: "waiting",
    parked: "waiting",
    processed: "good",
    ignored: "neutral",
    rejected: "bad",
    dead: "bad",
  },
  difference: { open: "bad", aside: "neutral", gone: "good" },
  reconciliation: { running: "waiting", done: "good", failed: "bad" },
  subscription: {
    pending: "waiting",
    trialing: "good",
    active: "good",
    past_due: "waiting",
    canceled: "neutral",
    expired: "neutral",
  },
  sync: {
    queued: "waiting",
    running: "waiting",
    planned: "waiting",
    held: "bad",
    applying: "waiting",
    applied: "good",
    undoing: "waiting",
    undone: "neutral",
    failed: "bad",
    cancelled: "neutral",
    discarded: "neutral",
  },
  syncModel: { new: "good", changed: "neutral", missing: "bad", restored: "good", renamed: "neutral" },
  syncChange: { added: "good", changed: "neutral", missing: "bad", restored: "good", moved: "neutral" },
  file: { failed: "bad", waiting: "waiting", working: "waiting" },
  job: { retrying: "waiting", given_up: "bad" },
  plan: { on_sale: "good", off_sale: "neutral" },
} as const satisfies Record<string, Record<string, Tone>>;

export type StateKind = keyof typeof tones;

/** The word for a state. */
export function stateWord(kind: StateKind, status: string, lang: Lang): string {
  const words: Record<string, string> = catalogues[lang].admin.state[kind];
  return words[status] ?? status;
}

/** All states of a kind as the options of a filter. */
export function stateOptions(kind: StateKind, lang: Lang) {
  return Object.keys(tones[kind]).map((status) => ({ value: status, label: stateWord(kind, status, lang) }));
}

/** A state as a word with its dot. */
export function State({ of, status, lang }: { of: StateKind; status: string; lang: Lang }) {
  const tone: Record<string, Tone> = tones[of];
  return <StateDot tone={tone[status]}>{stateWord(of, status, lang)}</StateDot>;
}
