"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useState } from "react";
import type { SyncProgress } from "@/services/whitelabel";
import { paceOf, remember, type Sample } from "./pace";

/** How often the page asks by itself where the stream is blocked, in ms. */
const ASK_EVERY = 5_000;

type Told = { progress: SyncProgress; samples: Sample[] };

/**
 * How far a run is, as the server says it by server-sent events, and how many objects it lists per second. When the run
 * comes into another state than the one that the page was drawn in, the server draws it anew.
 */
export function useSyncProgress(runId: number, first: SyncProgress, drawnIn: SyncProgress["status"]) {
  const router = useRouter();
  const [{ progress, samples }, setTold] = useState<Told>({ progress: first, samples: [first] });
  // Where the stream is blocked, the news comes with the page that the server draws anew.
  useEffect(() => {
    setTold((before) => ({ progress: first, samples: remember(before.samples, first) }));
  }, [first]);
  useEffect(() => {
    const redraw = () => startTransition(() => router.refresh());
    let asking: ReturnType<typeof setInterval> | undefined;
    const stream = new EventSource(`/api/sync/${runId}/events`);
    stream.addEventListener("progress", ({ data }: MessageEvent<string>) => {
      clearInterval(asking);
      asking = undefined;
      const told: SyncProgress = JSON.parse(data);
      setTold((before) => ({ progress: told, samples: remember(before.samples, told) }));
      if (told.status !== drawnIn) redraw();
    });
    stream.addEventListener("error", () => {
      asking ??= setInterval(() => document.visibilityState === "visible" && redraw(), ASK_EVERY);
    });
    return () => {
      stream.close();
      clearInterval(asking);
    };
  }, [runId, drawnIn, router]);
  return { progress, pace: paceOf(samples) };
}
