"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import type { OpenCover } from "@/components/types";

export type Viewer = {
  name: string;
  role: "user" | "admin";
  /** An admin looks through this person's eyes. */
  impersonated: boolean;
  /** The URL of the profile picture. */
  picture: string | null;
  theme: "system" | "dark" | "light";
  emailVerified: boolean;
  /** Whether films may play by themselves for this person. */
  previews: boolean;
};

/** What a cached page cannot know: who looks at it, and which of its locked posts are open to them. */
type Snapshot = { viewer: Viewer | null; open: ReadonlyMap<number, OpenCover> };
type Answer = { viewer: Viewer | null; open: OpenCover[] };

/** The server answers for this many posts at a time. */
const MOST = 200;

const stranger: Snapshot = { viewer: null, open: new Map() };
let snapshot = stranger;
const listeners = new Set<() => void>();
/** The locked posts that are on the page, and how often. */
const shown = new Map<number, number>();
let scheduled = false;
let latest = 0;

async function load() {
  scheduled = false;
  const mine = ++latest;
  const posts = [...shown.keys()].slice(0, MOST);
  const response = await fetch(`/api/viewer${posts.length > 0 ? `?posts=${posts.join(",")}` : ""}`);
  if (!response.ok) return;
  const { viewer, open }: Answer = await response.json();
  if (mine !== latest) return;
  snapshot = { viewer, open: new Map(open.map((cover) => [cover.id, cover])) };
  for (const listener of listeners) listener();
}

/** Everything on the page that asks in the same moment shares one request. */
function schedule() {
  if (scheduled) return;
  scheduled = true;
  // Unreachable or offline: the page simply stays as every stranger sees it.
  setTimeout(() => load().catch(() => undefined), 0);
}

function show(postId: number) {
  shown.set(postId, (shown.get(postId) ?? 0) + 1);
  if (!snapshot.open.has(postId)) schedule();
  return () => {
    const left = (shown.get(postId) ?? 1) - 1;
    if (left > 0) shown.set(postId, left);
    else shown.delete(postId);
  };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether films may play by themselves, asked at the moment when one could begin. Who has not said otherwise likes it. */
export const wantsPreviews = (): boolean => snapshot.viewer?.previews ?? true;

function useSnapshot() {
  return useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => stranger,
  );
}

/** Who is signed in, or null for a stranger and until the answer is here. Asked anew on every page. */
export function useViewer(): Viewer | null {
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to ask again
  useEffect(schedule, [pathname]);
  return useSnapshot().viewer;
}

/**
 * A post that strangers see locked, as far as it is open to this viewer: null where it is not, and for a post that needs no
 * asking.
 */
export function useOpenPost(postId: number | null): OpenCover | null {
  useEffect(() => (postId === null ? undefined : show(postId)), [postId]);
  const { open } = useSnapshot();
  return (postId !== null && open.get(postId)) || null;
}
