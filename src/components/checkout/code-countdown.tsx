"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { Countdown } from "@/components/ui/countdown";

/** The life of a code; when it is over, the server says what follows. */
export function CodeCountdown(props: { until: string; fallback: string; sentence: string }) {
  const router = useRouter();
  const onEnd = useCallback(() => router.refresh(), [router]);
  return <Countdown {...props} onEnd={onEnd} />;
}
