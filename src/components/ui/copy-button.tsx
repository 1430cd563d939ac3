"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "./button";

type Props = {
  value: string;
  label: string;
  copied: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
};

/** Copies a text and says so for two seconds. Where the clipboard is refused, the text beside it can be marked by hand. */
export function CopyButton({ value, label, copied, ...look }: Props) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : Copy;
  return (
    <Button
      {...look}
      onClick={() =>
        navigator.clipboard?.writeText(value).then(
          () => setDone(true),
          () => setDone(false),
        )
      }
    >
      <Icon aria-hidden className="size-4" />
      <span aria-live="polite">{done ? copied : label}</span>
    </Button>
  );
}
