"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

export type Viewer = { name: string; role: "user" | "admin" };
type Answer = { viewer: Viewer | null; open: number[] };
type Snapshot = { viewer: Viewer | null; open: ReadonlySet<number> };

/** The server answers for this many posts at a time. */
const BATCH = 200;

const stranger: Snapshot = { viewer: null, open: new Set() };
let snapshot = stranger;
const listeners = new Set<() => void>();
/** The posts on the page, and how many cards show each of them. */
const shown = new Map<number, number>();
let scheduled = false;

async function load() {
  scheduled = false;
  const posts = [...shown.keys()];
  const open = new Set<number>();
  let viewer: Viewer | null = null;
  for (let start = 0; start === 0 || start < posts.length; start += BATCH) {
    const ids = posts.slice(start, start + BATCH).join(",");
    const response = await fetch(`/api/viewer${ids && `?posts=${ids}`}`);
    if (!response.ok) return;
    const answer: Answer = await response.json();
    viewer = answer.viewer;
    for (const id of answer.open) open.add(id);
  }
  snapshot = { viewer, open };
  for (const listener of listeners) listener();
}

/** Everything on the page that asks in the same moment shares one request. */
function schedule() {
  if (scheduled) return;
  scheduled = true;
  // Unreachable or offline: the page simply stays as every stranger sees it.
  setTimeout(() => load().catch(() => undefined), 0);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function useSnapshot() {
  return useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => stranger,
  );
}

/** Who is signed in, or null for a stranger and until the answer is here. Asked again on each page. */
export function useViewer(): Viewer | null {
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: signing in, paying and signing out lead to another page.
  useEffect(schedule, [pathname]);
  return useSnapshot().viewer;
}

/** Whether a post that strangers see locked is open to this viewer. */
export function useIsOpen(postId: number): boolean {
  useEffect(() => {
    shown.set(postId, (shown.get(postId) ?? 0) + 1);
    schedule();
    return () => {
      const left = (shown.get(postId) ?? 1) - 1;
      if (left > 0) shown.set(postId, left);
      else shown.delete(postId);
    };
  }, [postId]);
  return useSnapshot().open.has(postId);
}
