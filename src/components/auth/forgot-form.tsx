"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** Asks for the mail that resets a password, and answers every address alike. */
export function ForgotForm({ action }: { action: FormAction }) {
  const t = useTranslations("verify.forgot");
  const form = useActionForm(action);
  const email = String(form.kept("email"));
  return (
    <FormFrame form={form}>
      {form.saved && (
        <Notice tone="good" title={t("sentTitle")}>
          <p>{t("sent", { email })}</p>
        </Notice>
      )}
      <TextField
        {...form.text("email")}
        label={t("email")}
        type="email"
        autoComplete="username"
        inputMode="email"
      />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
