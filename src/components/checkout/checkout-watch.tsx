"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import type { CheckoutPage } from "@/components/types";

/** How often the page asks by itself where the stream is blocked, in ms. */
const ASK_EVERY = 5_000;

type Props = {
  publicId: string;
  /** What the page shows. */
  status: CheckoutPage["status"] | "in_review";
};

/**
 * Waits for the checkout to change and then has the server draw the page anew. Hears it by server-sent events;
 * where those do not come through, asks every few seconds while the page is in sight.
 */
export function CheckoutWatch({ publicId, status }: Props) {
  const router = useRouter();
  useEffect(() => {
    const redraw = () => startTransition(() => router.refresh());
    let asking: ReturnType<typeof setInterval> | undefined;
    const stream = new EventSource(`/api/checkouts/${publicId}/events`);
    stream.addEventListener("status", ({ data }: MessageEvent<string>) => {
      clearInterval(asking);
      asking = undefined;
      const told: { status: string } = JSON.parse(data);
      if (told.status !== status) redraw();
    });
    stream.addEventListener("error", () => {
      asking ??= setInterval(() => document.visibilityState === "visible" && redraw(), ASK_EVERY);
    });
    return () => {
      stream.close();
      clearInterval(asking);
    };
  }, [publicId, status, router]);
  return null;
}
