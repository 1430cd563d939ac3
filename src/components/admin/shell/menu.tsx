"use client";

import { Menu as MenuIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** The menu of a narrow screen. It opens without JavaScript, and a new page finds it closed. */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details key={usePathname()} className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-4 px-3 text-14 font-semibold group-open:bg-wash hover:bg-wash [&::-webkit-details-marker]:hidden">
        <MenuIcon aria-hidden strokeWidth={1.75} className="size-5" />
        {label}
      </summary>
      <div className="absolute inset-x-0 top-full z-40 grid max-h-[calc(100dvh-var(--bar))] gap-5 overflow-y-auto border-b border-line bg-ground-2 px-4 py-5">
        {children}
      </div>
    </details>
  );
}
