import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = { title: string; text?: ReactNode; act?: ReactNode; as?: "h1" | "h2"; className?: string };

/** Nothing here yet, said kindly, with the next step. A single light in a dark frame stands for the picture to come. */
export function EmptyState({ title, text, act, as: Heading = "h2", className }: Props) {
  return (
    <div
      className={clsx("mx-auto grid max-w-md justify-items-center gap-4 px-4 py-18 text-center", className)}
    >
      <span
        aria-hidden
        className="relative mb-2 grid aspect-video w-28 place-items-center rounded-10 bg-ground-3"
      >
        <span className="size-2 rounded-full bg-fg shadow-[0_0_24px_8px_var(--line)]" />
      </span>
      <Heading className="text-26">{title}</Heading>
      {text && <p className="text-fg-2">{text}</p>}
      {act && <div className="mt-2 flex flex-wrap justify-center gap-3">{act}</div>}
    </div>
  );
}
