"use client";

import { useLocale } from "use-intl";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: FormAction;
  act: string;
  /** What the act is about; it travels with the form. */
  fields?: Record<string, string>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The longer name of the act for a screen reader, where many of them stand in one table. */
  label?: string;
};

/** One act as a form of one button: it works without JavaScript, and says why when it was refused. */
export function ActForm({ action, act, fields = {}, label, ...look }: Props) {
  const { send, refusal } = useActionForm(action);
  return (
    <form action={send} className="inline-grid justify-items-start">
      <input type="hidden" name="_lang" value={useLocale().slice(0, 2)} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton {...look} aria-label={label}>
        {act}
      </SubmitButton>
      <div role="status">
        <FieldError id={`act-${Object.values(fields).join("-")}-error`} error={refusal} />
      </div>
    </form>
  );
}
