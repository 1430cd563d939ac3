"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import type { AdSlot, OpenCover, ServedAd } from "@/components/types";
import { fillRooms, type ServedRoom, type ServedRooms } from "./ads/fill-rooms";

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

/** What a cached page cannot know: who looks at it, which of its locked posts are open to them, which ads fill its rooms. */
type Snapshot = {
  viewer: Viewer | null;
  open: ReadonlyMap<number, OpenCover>;
  /** By slot, once it was answered. */
  ads: ServedRooms;
  adsOff: boolean;
};
type Answer = {
  viewer: Viewer | null;
  open: OpenCover[];
  ads: Partial<Record<AdSlot, ServedAd[]>>;
  adsOff: boolean;
};

/** The server answers for this many posts at a time. */
const MOST = 200;

const stranger: Snapshot = { viewer: null, open: new Map(), ads: new Map(), adsOff: false };
let snapshot = stranger;
const listeners = new Set<() => void>();
/** The locked posts that are on the page, and how often. */
const shown = new Map<number, number>();
/** The rooms for ads that are on the page, and how often; those that wait for an answer; and whose page it is. */
const rooms = new Map<AdSlot, number>();
const waiting = new Set<AdSlot>();
let model: string | null = null;
let scheduled = false;
let latest = 0;

async function load() {
  scheduled = false;
  const mine = ++latest;
  const asked = [...waiting];
  const answer = await ask(asked).catch(() => null);
  // Of two requests the later one asks for everything that still waits.
  if (scheduled || mine !== latest) return;
  for (const slot of asked) waiting.delete(slot);
  const served = { asked, served: answer?.ads ?? null, at: Date.now() };
  const ads = fillRooms(snapshot.ads, served, (slot) => rooms.has(slot));
  // Unreachable or offline: the page simply stays as it is, which is how every stranger sees it, without ads.
  snapshot = answer
    ? {
        viewer: answer.viewer,
        open: new Map(answer.open.map((cover) => [cover.id, cover])),
        ads,
        // Said to who asks for ads only.
        adsOff: asked.length > 0 ? answer.adsOff : snapshot.adsOff,
      }
    : { ...snapshot, ads };
  for (const listener of listeners) listener();
}

async function ask(slots: AdSlot[]): Promise<Answer | null> {
  const posts = [...shown.keys()].slice(0, MOST);
  const query = [
    posts.length > 0 && `posts=${posts.join(",")}`,
    slots.length > 0 && `ads=${slots.join(",")}`,
    slots.length > 0 && model && `model=${encodeURIComponent(model)}`,
  ].filter(Boolean);
  const response = await fetch(`/api/viewer${query.length > 0 ? `?${query.join("&")}` : ""}`);
  return response.ok ? response.json() : null;
}

/** Everything on the page that asks in the same moment shares one request. */
function schedule() {
  if (scheduled) return;
  scheduled = true;
  setTimeout(load, 0);
}

function show(postId: number) {
  add(shown, postId);
  if (!snapshot.open.has(postId)) schedule();
  return () => void remove(shown, postId);
}

/** A room for ads of this slot is on the page, which is `modelSlug`'s. Returns what takes it away again. */
export function openRoom(slot: AdSlot, modelSlug: string | null): () => void {
  model = modelSlug;
  add(rooms, slot);
  if (rooms.get(slot) === 1) renewRoom(slot);
  return () => {
    if (remove(rooms, slot)) return;
    // The next page's room of the same name asks anew.
    waiting.delete(slot);
    const ads = new Map(snapshot.ads);
    ads.delete(slot);
    snapshot = { ...snapshot, ads };
  };
}

/** Asks for other ads in the rooms of a slot; those that are there stay until the answer is here. */
export function renewRoom(slot: AdSlot): void {
  waiting.add(slot);
  schedule();
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Returns how many are left. */
function remove<K>(counts: Map<K, number>, key: K): number {
  const left = (counts.get(key) ?? 1) - 1;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
  return left;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether films may play by themselves, asked at the moment when one could begin. Who has not said otherwise likes it. */
export const wantsPreviews = (): boolean => snapshot.viewer?.previews ?? true;

/** Whether it is known that this viewer sees no ads at all. */
export const seesNoAds = (): boolean => snapshot.adsOff;

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

/** What was served for the rooms of a slot; null until the answer is here. */
export function useServedRoom(slot: AdSlot): ServedRoom | null {
  return useSnapshot().ads.get(slot) ?? null;
}
