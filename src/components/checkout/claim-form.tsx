"use client";

import { useTranslations } from "use-intl";
import { NewPasswordField } from "@/components/auth/new-password-field";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  link: { publicId: string; token: string };
  name: string;
  email: string;
};

/** A name and a password make an account out of what a guest paid. */
export function ClaimForm({ action, link, name, email }: Props) {
  const t = useTranslations("claim");
  const form = useActionForm(action, { name });
  return (
    <FormFrame form={form}>
      <input type="hidden" name="publicId" value={link.publicId} />
      <input type="hidden" name="token" value={link.token} />
      <TextField {...form.text("name")} label={t("name")} autoComplete="name" maxLength={80} />
      <NewPasswordField form={form} label={t("password")} email={email} />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
