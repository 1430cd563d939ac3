"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = { action: FormAction; next?: string; label: string; hint: string; submit: string };

/** The six digits of a mail, where a phone offers them by itself and a paste with spaces is right too. */
export function CodeForm({ action, next, label, hint, submit }: Props) {
  const form = useActionForm(action);
  return (
    <FormFrame form={form} next={next}>
      <TextField
        {...form.text("code")}
        label={label}
        hint={hint}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
      />
      <SubmitButton variant="primary" size="l">
        {submit}
      </SubmitButton>
    </FormFrame>
  );
}
