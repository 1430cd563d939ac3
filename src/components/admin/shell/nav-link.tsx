"use client";

import { clsx } from "clsx";
import { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { SiteLink } from "@/components/ui/link";

/** A section in the navigation; it is current on all pages below it, the overview only on its own. */
export function NavLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  const path = usePathname();
  const current = path === href || (href !== "/admin" && path.startsWith(`${href}/`));
  return (
    <SiteLink
      href={href}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "flex min-h-10 items-center gap-3 rounded-4 px-3 text-14 transition-colors",
        current ? "bg-wash font-semibold text-fg" : "text-fg-2 hover:bg-wash hover:text-fg",
      )}
    >
      {icon}
      {children}
      <OnItsWay />
    </SiteLink>
  );
}

/** A light beside the link that was pressed, until its page is there. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return pending && <span aria-hidden className="ml-auto size-1.5 animate-breathe rounded-full bg-ember" />;
}
