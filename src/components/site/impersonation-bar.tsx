import { Eye } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Lang } from "@/lib/lang";

export type ImpersonationWords = { title: string; text: string; leave: string };
type Props = { lang: Lang; words: ImpersonationWords };

/** Says on every page that an admin looks through somebody's eyes, with the way back: a plain form, no script. */
export function ImpersonationBar({ lang, words }: Props) {
  return (
    <section
      aria-label={words.title}
      data-bar
      className="px-page flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-fg py-2.5 text-14 text-ground"
    >
      <Eye aria-hidden className="mt-0.5 size-4 shrink-0 self-start sm:mt-0 sm:self-center" />
      <p className="min-w-0 flex-1 basis-56 break-words">
        <strong className="font-semibold">{words.title}</strong> {words.text}
      </p>
      <form method="post" action="/api/impersonation/leave">
        <input type="hidden" name="_lang" value={lang} />
        <Button
          type="submit"
          size="s"
          className="bg-ground! text-fg! hover:opacity-85 focus-visible:outline-ground!"
        >
          {words.leave}
        </Button>
      </form>
    </section>
  );
}

/** The words for one person. */
export function wordsFor(words: ImpersonationWords, name: string): ImpersonationWords {
  return { ...words, title: words.title.replace("{name}", () => name) };
}
