import { clsx } from "clsx";
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import type { AdLook } from "@/components/types";
import { buttonClass } from "@/components/ui/button";

type Props = { ad: AdLook; note: string; children: ReactNode };

/**
 * The way to what an ad is for. It covers the whole ad, so that a picture answers a tap too; a hero's does not, since people push
 * slides aside with the same finger. An ad that leads nowhere is words only.
 */
export function AdLink({ ad: { href, type }, note, children }: Props) {
  if (!href) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="sponsored noopener"
      className={clsx(
        "group-hover:underline group-hover:underline-offset-4",
        type !== "hero" && "after:absolute after:inset-0",
      )}
    >
      {children}
      <span className="sr-only"> ({note})</span>
    </a>
  );
}

/** What an ad asks one to do. It looks like an act that is not the screen's first one. */
export function AdCall({ type, children }: { type: AdLook["type"]; children: ReactNode }) {
  if (type === "hero") return <span className={buttonClass("secondary", "l", "mt-2")}>{children}</span>;
  return (
    <span className="inline-flex items-center gap-1 text-14 font-semibold text-fg">
      {children}
      <ArrowUpRight aria-hidden className="size-4 shrink-0" />
    </span>
  );
}
