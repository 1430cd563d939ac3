import { StateDot, type Tone } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

const tones = {
  open: "good",
  banned: "bad",
  leaving: "waiting",
  deleted: "neutral",
} as const satisfies Record<string, Tone>;

type Props = {
  lang: Lang;
  client: { isBanned: boolean; deleteAfter?: Date | null; deletedAt?: Date | null };
};

/** Whether an account is open, as a word with its dot. */
export function ClientState({ lang, client }: Props) {
  const state = client.deletedAt
    ? "deleted"
    : client.isBanned
      ? "banned"
      : client.deleteAfter
        ? "leaving"
        : "open";
  return <StateDot tone={tones[state]}>{translator(lang)(`clients.states.${state}`)}</StateDot>;
}
