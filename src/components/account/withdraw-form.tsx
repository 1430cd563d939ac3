"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { action: FormAction; transactionPublicId: string; act: string };

/** The last word before a purchase is undone. */
export function WithdrawForm({ action, transactionPublicId, act }: Props) {
  const form = useActionForm(action);
  return (
    <FormFrame form={form}>
      <input type="hidden" name="transactionPublicId" value={transactionPublicId} />
      <SubmitButton variant="danger">{act}</SubmitButton>
    </FormFrame>
  );
}
