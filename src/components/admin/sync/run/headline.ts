import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncRunPage } from "@/services/whitelabel";
import { listWords, percentWords } from "../words";

const MODELS = ["new", "missing", "restored", "renamed"] as const;
const FILES = ["added", "changed", "missing", "restored", "moved"] as const;

/** What a run does, in words: "12 new models, 340 new files, and 3 files missing". Null when it does nothing. */
export function headline(run: SyncRunPage, lang: Lang): string | null {
  const t = translator(lang);
  const words = [
    ...MODELS.filter((what) => run.counts[what] > 0).map((what) =>
      t(`sync.headline.models.${what}`, { count: run.counts[what] }),
    ),
    ...FILES.filter((what) => run[what] > 0).map((what) =>
      t(`sync.headline.files.${what}`, { count: run[what] }),
    ),
  ];
  return words.length > 0 ? listWords(words, lang) : null;
}

/** Of models, posts and files, those of which the largest share is missing, in words; null when nothing is. */
export function worstMissing({ plan }: Pick<SyncRunPage, "plan">, lang: Lang): string | null {
  if (!plan?.missing) return null; // a run from before there were plans
  const { known, missing } = plan;
  const worst = (["models", "posts", "objects"] as const)
    .filter((what) => missing[what] > 0)
    .map((what) => ({ what, share: missing[what] / Math.max(1, known[what]) }))
    .reduce<{ what: "models" | "posts" | "objects"; share: number } | null>(
      (a, b) => (a === null || b.share > a.share ? b : a),
      null,
    );
  if (worst === null) return null;
  const { what } = worst;
  return translator(lang)("sync.headline.share", {
    what,
    percent: percentWords(missing[what], known[what], lang),
    missing: missing[what],
    known: known[what],
  });
}
