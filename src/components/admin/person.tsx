import type { ReactNode } from "react";
import { SiteLink } from "@/components/ui/link";
import { Nothing } from "./values";

/** A customer in a row: the name in full, and the address that tells two of the same name apart. */
export function Person({ name, email }: { name: string | null; email: string | null }) {
  if (!name && !email) return <Nothing />;
  return (
    <span className="flex items-baseline gap-2">
      <span className="w-max max-w-64 shrink-0 break-words">{name}</span>
      <span className="max-w-44 truncate text-12 text-fg-3" title={email ?? undefined}>
        {email}
      </span>
    </span>
  );
}

/** The link from a row to the page of its thing: on one line, unless it is long. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <SiteLink
      href={href}
      className="inline-block w-max max-w-64 font-semibold break-words underline-offset-4 hover:underline"
    >
      {children}
    </SiteLink>
  );
}

/** A long id, short enough for a row: its beginning is what people compare. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
