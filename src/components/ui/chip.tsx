import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { SiteLink } from "./link";

/** A filter as a link: the choice lives in the address. */
export function Chip({
  current,
  className,
  ...rest
}: ComponentProps<typeof SiteLink> & { current?: boolean }) {
  return (
    <SiteLink
      aria-current={current ? "true" : undefined}
      className={clsx(
        "inline-flex min-h-9 shrink-0 items-center rounded-full px-4 text-14 font-semibold whitespace-nowrap transition-colors",
        current ? "bg-fg text-ground" : "bg-wash text-fg-2 hover:bg-line hover:text-fg",
        className,
      )}
      {...rest}
    />
  );
}

/** Chips in one line that scrolls on a narrow screen. */
export function ChipLine({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <nav aria-label={label} className="reel auto-cols-max gap-2 py-1">
      {children}
    </nav>
  );
}
