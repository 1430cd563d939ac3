import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** What is known of one thing, name beside value. */
export function Facts({ facts }: { facts: readonly (Fact | false | null)[] }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-[minmax(9rem,auto)_1fr]">
      {facts
        .filter((fact): fact is Fact => Boolean(fact))
        .map(({ label, value }) => (
          <div
            key={label}
            className="grid gap-x-8 border-line py-2 not-last:border-b sm:col-span-2 sm:grid-cols-subgrid"
          >
            <dt className="text-14 text-fg-3">{label}</dt>
            <dd className="min-w-0 text-14 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A part of a detail page under its own heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  );
}
