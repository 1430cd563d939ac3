import { clsx } from "clsx";

/** A quiet shape where something will be. Give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block animate-breathe rounded-4 bg-ground-3", className)} />;
}
