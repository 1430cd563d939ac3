"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import type { ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: FormAction;
  label: string;
  variant?: ButtonVariant;
  /** What goes with the press and is not typed, such as the word of a link. */
  fields?: Record<string, string>;
  /** What to say where the act leaves the person on the page. */
  saved?: string;
  /** The longer name of the act for a screen reader, where many of them stand in one list. */
  name?: string;
  /** As wide as the column, like the one button of a form. */
  wide?: boolean;
};

/** One button that does one thing, says when it was refused, and works without JavaScript. */
export function OneActForm({ action, label, variant = "outline", fields = {}, saved, name, wide }: Props) {
  const form = useActionForm(action);
  return (
    <FormFrame form={form} className={wide ? "grid gap-4" : "grid justify-items-start gap-4"}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {form.saved && saved && <Notice tone="good">{saved}</Notice>}
      <SubmitButton variant={variant} size={variant === "primary" ? "l" : "m"} aria-label={name}>
        {label}
      </SubmitButton>
    </FormFrame>
  );
}
