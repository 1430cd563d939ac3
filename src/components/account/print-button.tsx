"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

const nothing = () => () => {};

/** Opens the browser's own print window. Without scripts, the browser's menu does the same and no dead button stands here. */
export function PrintButton({ label }: { label: string }) {
  const isScripted = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  if (!isScripted) return null;
  return (
    <Button variant="outline" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
