"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** A code from paper, with letters: no keypad, and nothing that a phone would correct. */
export function RecoveryCodeForm({
  action,
  next,
  submit,
}: {
  action: FormAction;
  next?: string;
  submit: string;
}) {
  const t = useTranslations("security.secondFactor");
  const form = useActionForm(action);
  return (
    <FormFrame form={form} next={next}>
      <TextField
        {...form.text("code")}
        label={t("recovery")}
        hint={t("recoveryHint")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={40}
      />
      <SubmitButton variant="primary" size="l">
        {submit}
      </SubmitButton>
    </FormFrame>
  );
}
