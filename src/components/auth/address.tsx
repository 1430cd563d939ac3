/** An e-mail address inside a sentence: it stands out, and breaks rather than widen a narrow screen. */
export function Address({ children }: { children: string }) {
  return <strong className="font-semibold wrap-anywhere text-fg">{children}</strong>;
}
