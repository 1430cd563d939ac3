"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";
import { Spinner } from "./spinner";

/** Sends the form around it; while that runs it cannot be pressed again and says so to a screen reader. */
export function SubmitButton({ children, ...rest }: Omit<ComponentProps<typeof Button>, "type">) {
  const { pending } = useFormStatus();
  return (
    <Button {...rest} type="submit" aria-disabled={pending || undefined} aria-busy={pending || undefined}>
      {pending && <Spinner />}
      {children}
    </Button>
  );
}
