"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** The password once more, before something weighty. */
export function PasswordForm({ action, next }: { action: FormAction; next?: string }) {
  const t = useTranslations("security.confirm");
  const form = useActionForm(action);
  return (
    <FormFrame form={form} next={next}>
      <TextField
        {...form.text("password")}
        label={t("password")}
        type="password"
        autoComplete="current-password"
      />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
