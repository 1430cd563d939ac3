"use client";

import { useEffect, useSyncExternalStore } from "react";

export type Viewer = { name: string; role: "user" | "admin" };
type Snapshot = { viewer: Viewer | null; open: ReadonlySet<number> };

/** The server answers for this many posts at a time. */
const BATCH = 200;

const stranger: Snapshot = { viewer: null, open: new Set() };
let snapshot = stranger;
const listeners = new Set<() => void>();
const asked = new Set<number>();
const wanted = new Set<number>();
let scheduled = false;

async function load() {
  scheduled = false;
  const posts = [...wanted].slice(0, BATCH);
  for (const id of posts) {
    wanted.delete(id);
    asked.add(id);
  }
  const response = await fetch(`/api/viewer${posts.length > 0 ? `?posts=${posts.join(",")}` : ""}`);
  if (!response.ok) return;
  const answer: { viewer: Viewer | null; open: number[] } = await response.json();
  snapshot = { viewer: answer.viewer, open: new Set([...snapshot.open, ...answer.open]) };
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

/** Who is signed in, or null for a stranger and until the answer is here. */
export function useViewer(): Viewer | null {
  useEffect(schedule, []);
  return useSnapshot().viewer;
}

/** Whether a post that strangers see locked is open to this viewer. */
export function useIsOpen(postId: number): boolean {
  useEffect(() => {
    if (asked.has(postId)) return;
    wanted.add(postId);
    schedule();
  }, [postId]);
  return useSnapshot().open.has(postId);
}
