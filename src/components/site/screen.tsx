import type { ReactNode } from "react";

type Props = { title: string; text: string; note?: string; children?: ReactNode };

/** A screen with one thing to say (lost, broken, empty): a beam of light on bare ground, and the next step. */
export function Screen({ title, text, note, children }: Props) {
  return (
    <section className="beam px-page grid min-h-[72dvh] content-center gap-5 py-18">
      <h1 className="max-w-3xl text-64">{title}</h1>
      <p className="max-w-xl text-16 text-fg-2 sm:text-20">{text}</p>
      {children && <div className="mt-3 flex flex-wrap gap-3">{children}</div>}
      {note && <p className="figures text-14 text-fg-3">{note}</p>}
    </section>
  );
}
