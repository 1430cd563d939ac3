import type { ReactNode } from "react";

type Props = { kicker?: string; title: string; children?: ReactNode; acts?: ReactNode };

/** What a run comes to, what that means, and what can be done with it. */
export function OutcomeCard({ kicker, title, children, acts }: Props) {
  return (
    <section className="grid gap-4 rounded-10 border border-line bg-ground-2 p-5">
      <div className="grid gap-1">
        {kicker && <p className="text-14 text-fg-3">{kicker}</p>}
        <h2 className="max-w-4xl text-26 text-balance">{title}</h2>
      </div>
      {children && <div className="grid max-w-3xl gap-2 text-fg-2">{children}</div>}
      {acts && <div className="flex flex-wrap items-start gap-3">{acts}</div>}
    </section>
  );
}
