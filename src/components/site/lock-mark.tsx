"use client";

import { clsx } from "clsx";
import { KeyRound, LockOpen } from "lucide-react";
import { useIsOpen } from "./viewer-store";

/** The small key on a picture; it turns to an open lock where the viewer holds the key. */
export function LockMark({ postId, locked, open }: { postId: number; locked: string; open: string }) {
  const isOpen = useIsOpen(postId);
  const Icon = isOpen ? LockOpen : KeyRound;
  return (
    <span
      className={clsx(
        "inline-flex size-7 items-center justify-center rounded-full bg-black/55",
        isOpen ? "text-[oklch(0.815_0.165_153)]" : "text-white",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{isOpen ? open : locked}</span>
    </span>
  );
}
