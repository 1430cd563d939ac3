"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: FormAction;
  account: number;
  label: string;
  /** The longer name of the act, for who hears the page instead of seeing what stands beside it. */
  name: string;
};

/** One press takes an account at a provider off one's own; it works without JavaScript. */
export function UnlinkForm({ action, account, label, name }: Props) {
  return (
    <FormFrame form={useActionForm(action)} className="grid max-w-prose justify-items-start gap-3">
      <input type="hidden" name="account" value={account} />
      <SubmitButton variant="outline" aria-label={name}>
        {label}
      </SubmitButton>
    </FormFrame>
  );
}
