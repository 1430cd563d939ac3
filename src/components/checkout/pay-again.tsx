"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { action: FormAction; publicId: string; label: string };

/** One tap: a fresh code, another try, or the way on to the gateway. */
export function PayAgain({ action, publicId, label }: Props) {
  const form = useActionForm(action);
  // Nothing is typed here, so that what is wrong with some field is said about the whole.
  const fault = form.refused.map(form.fieldError).find(Boolean);
  return (
    <FormFrame form={form} className="grid gap-4">
      <input type="hidden" name="publicId" value={publicId} />
      {fault && <Notice tone="bad">{fault}</Notice>}
      <SubmitButton variant="primary" size="l">
        {label}
      </SubmitButton>
    </FormFrame>
  );
}
