"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** The new address. */
export function ChangeEmailForm({ action }: { action: FormAction }) {
  const t = useTranslations("verify.email");
  const form = useActionForm(action);
  return (
    <FormFrame form={form} className="grid max-w-md gap-5">
      <TextField
        {...form.text("email")}
        label={t("new")}
        type="email"
        autoComplete="email"
        inputMode="email"
      />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
