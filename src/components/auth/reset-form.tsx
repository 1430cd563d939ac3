"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewPasswordField } from "./new-password-field";

/** A new password for the account of a link. */
export function ResetForm({ action, token, email }: { action: FormAction; token: string; email: string }) {
  const t = useTranslations("verify.reset");
  const form = useActionForm(action);
  return (
    <FormFrame form={form}>
      <input type="hidden" name="token" value={token} />
      <NewPasswordField form={form} label={t("password")} email={email} />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
