"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";

type Props = { form: ActionForm; label: string; email: string };

/** The field of a new password. Password managers learn from the address, which is not sent, whose it is. */
export function NewPasswordField({ form, label, email }: Props) {
  const t = useTranslations("auth.register");
  return (
    <>
      <input type="text" autoComplete="username" value={email} readOnly hidden aria-hidden />
      <TextField
        {...form.text("password")}
        label={label}
        hint={t("passwordHint")}
        type="password"
        autoComplete="new-password"
        minLength={10}
      />
    </>
  );
}
