"use client";

import { useEffect, useState } from "react";
import { formatDuration } from "@/i18n/format";

type Props = {
  /** ISO moment that is counted down to. */
  until: string;
  /** Shown before the clock runs and without JavaScript: "O código vale até 14:30". */
  fallback: string;
  /** A sentence with `{time}` in it. */
  sentence: string;
  onEnd?: () => void;
};

/** Counts down calmly, once a second, and is silent to screen readers, which hear the fixed time instead. */
export function Countdown({ until, fallback, sentence, onEnd }: Props) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      onEnd?.();
    };
    const timer = setInterval(tick, 1_000);
    tick();
    return () => clearInterval(timer);
  }, [until, onEnd]);
  if (left === null) return <span className="figures">{fallback}</span>;
  return (
    <span className="figures">
      <span aria-hidden>{sentence.replace("{time}", formatDuration(left))}</span>
      <span className="sr-only">{fallback}</span>
    </span>
  );
}
