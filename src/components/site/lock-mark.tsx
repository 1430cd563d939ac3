import { clsx } from "clsx";
import { KeyRound, LockOpen } from "lucide-react";

/** The small key on a picture; an open lock where the viewer holds the key. */
export function LockMark({ isOpen, label }: { isOpen: boolean; label: string }) {
  const Icon = isOpen ? LockOpen : KeyRound;
  return (
    <span
      className={clsx(
        "inline-flex size-7 items-center justify-center rounded-full bg-black/60",
        isOpen ? "text-[oklch(0.815_0.165_153)]" : "text-white",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  );
}
