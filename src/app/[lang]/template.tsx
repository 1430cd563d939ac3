import { type ReactNode, ViewTransition } from "react";

/** One page gives way to the next: the old one fades, the new one comes up. Browsers without it just change. */
export default function PageChange({ children }: { children: ReactNode }) {
  return (
    <ViewTransition enter="page" exit="page" default="none">
      {children}
    </ViewTransition>
  );
}
