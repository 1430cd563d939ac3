"use client";

import Link, { useLinkStatus } from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link inside the site. It fetches ahead when a pointer or the focus rests on it, not as soon as it is seen:
 * a wall of sixty cards would otherwise ask the server for sixty pages.
 */
export function SiteLink({ children, onPointerEnter, onFocus, ...rest }: ComponentProps<typeof Link>) {
  const [wanted, setWanted] = useState(false);
  return (
    <Link
      {...rest}
      prefetch={wanted ? null : false}
      onPointerEnter={(event) => {
        setWanted(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setWanted(true);
        onFocus?.(event);
      }}
    >
      {children}
      <Progress />
    </Link>
  );
}

/** A thin line of light across the top of the screen while the next page is on its way. */
function Progress() {
  const { pending } = useLinkStatus();
  return pending ? <span aria-hidden className="link-progress" /> : null;
}
