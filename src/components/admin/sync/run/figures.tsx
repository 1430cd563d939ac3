import type { ReactNode } from "react";

export type Figure = { name: string; value: ReactNode };

/** Seven figures side by side, the same frame while they run and when they stand: nothing jumps between the two. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <section aria-label={label}>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-10 border border-line bg-line sm:grid-cols-4 xl:grid-cols-7">
        {figures.map(({ name, value }) => (
          <div
            key={name}
            className="grid content-start gap-1 bg-ground-2 px-4 py-3 last:col-span-2 xl:last:col-span-1"
          >
            <dt className="text-14 text-fg-3">{name}</dt>
            <dd className="figures font-display text-20 leading-tight font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
