import { clsx } from "clsx";
import type { ReactNode } from "react";
import { SiteLink } from "@/components/ui/link";
import { ReelButtons } from "./reel-buttons";

/** Column widths: one and a half cards on a phone, more and smaller ones on wider screens. */
const columns = {
  wide: "auto-cols-[68%] sm:auto-cols-[40%] lg:auto-cols-[27%] 2xl:auto-cols-[21%]",
  tall: "auto-cols-[58%] sm:auto-cols-[30%] lg:auto-cols-[19%] 2xl:auto-cols-[14.5%]",
  square: "auto-cols-[62%] sm:auto-cols-[32%] lg:auto-cols-[21%] 2xl:auto-cols-[16%]",
};

type Props = {
  id: string;
  title: string;
  shape: keyof typeof columns;
  all?: { href: string; label: string };
  words: { previous: string; next: string };
  children: ReactNode;
};

/** One row with one intent: a title, a way to see all of it, and cards that scroll sideways and snap. */
export function Row({ id, title, shape, all, words, children }: Props) {
  const reel = `row-${id}`;
  return (
    <section aria-labelledby={`${reel}-title`} className="grid gap-4">
      <div className="px-page flex items-end justify-between gap-4">
        <h2 id={`${reel}-title`} className="text-26">
          {title}
        </h2>
        <div className="flex items-center gap-4">
          {all && (
            <SiteLink
              href={all.href}
              className="inline-flex min-h-9 items-center text-14 font-semibold text-fg-2 hover:text-fg hover:underline"
            >
              {all.label}
            </SiteLink>
          )}
          <ReelButtons reel={reel} words={words} />
        </div>
      </div>
      <div id={reel} className={clsx("reel gap-4 py-1 lg:gap-6", columns[shape])}>
        {children}
      </div>
    </section>
  );
}
