"use client";

import { useOpenPost } from "./viewer-store";

/** The line that says what opens a post, until the viewer turns out to hold the key. */
export function OpenNote({ postId, locked, open }: { postId: number; locked: string; open: string }) {
  const isOpen = useOpenPost(postId) !== null;
  return isOpen ? open : locked;
}
