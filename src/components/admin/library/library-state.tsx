import { StateDot, type Tone } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LibraryState as State, WhitelabelModel } from "@/services/whitelabel";

const tones = {
  new: "waiting",
  active: "good",
  hidden: "neutral",
  missing: "bad",
} as const satisfies Record<State, Tone>;

type Props = { lang: Lang; model: Pick<WhitelabelModel, "status" | "missingSince"> };

/** What was decided about a model, as a word with its dot; of one whose folder is gone also since when. */
export function LibraryState({ lang, model: { status, missingSince } }: Props) {
  const t = translator(lang);
  return (
    <>
      <StateDot tone={tones[status]}>{t(`library.one.${status}`)}</StateDot>
      {missingSince && (
        <StateDot tone={tones.missing}>
          {t("library.one.missingSince", { day: formatDate(missingSince, lang, "short") })}
        </StateDot>
      )}
    </>
  );
}
