"use client";

import type { ReactNode } from "react";
import { StateDot } from "@/components/ui/state-dot";
import { useOpenPost } from "./viewer-store";

/**
 * The one act of a model's page: to subscribe, until the viewer turns out to hold the key. `postId` is a locked
 * post of the page, which stands for the rest.
 */
export function ModelAct({
  postId,
  open,
  children,
}: {
  postId: number | null;
  open: string;
  children: ReactNode;
}) {
  const isOpen = useOpenPost(postId) !== null;
  if (!isOpen) return children;
  return (
    <p className="flex min-h-13 animate-rise items-center font-semibold">
      <StateDot tone="good">{open}</StateDot>
    </p>
  );
}
