"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { NewPasswordField } from "./new-password-field";

type Props = {
  action: FormAction;
  email: string;
  /** Accounts without a password have no current one to ask for. */
  asksCurrent: boolean;
};

/** The current password, where there is one, and the new one. */
export function ChangePasswordForm({ action, email, asksCurrent }: Props) {
  const t = useTranslations("verify.password");
  const form = useActionForm(action);
  return (
    <FormFrame form={form} className="grid max-w-md gap-5">
      {asksCurrent && (
        <TextField
          {...form.text("currentPassword")}
          label={t("current")}
          type="password"
          autoComplete="current-password"
        />
      )}
      <NewPasswordField form={form} label={t("new")} email={email} />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
