import { type ReactNode, ViewTransition } from "react";

/** Joins a post's picture on two pages, so that the one grows into the other. Null: no joining. */
export function Morph({ postId, children }: { postId: number | null; children: ReactNode }) {
  if (postId === null) return children;
  return (
    <ViewTransition name={`post-${postId}`} share="morph" default="none">
      {children}
    </ViewTransition>
  );
}
