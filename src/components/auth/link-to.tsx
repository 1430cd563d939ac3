import type { ReactNode } from "react";

/** Marks a part of a sentence as a link. */
export const linkTo = (href: string) => (words: ReactNode) => (
  <a href={href} className="underline underline-offset-2">
    {words}
  </a>
);
