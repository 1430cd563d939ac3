"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = { action: FormAction; next?: string; email?: string; terms: string; privacy: string };

/** Three fields make an account. */
export function RegisterForm({ action, next, email, terms, privacy }: Props) {
  const t = useTranslations("auth.register");
  const form = useActionForm(action, email ? { email } : {});
  return (
    <FormFrame form={form} next={next}>
      <TextField {...form.text("name")} label={t("name")} autoComplete="name" maxLength={80} />
      <TextField
        {...form.text("email")}
        label={t("email")}
        type="email"
        autoComplete="username"
        inputMode="email"
      />
      <TextField
        {...form.text("password")}
        label={t("password")}
        hint={t("passwordHint")}
        type="password"
        autoComplete="new-password"
        minLength={10}
      />
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
      <p className="text-14 text-fg-3">
        {t.rich("terms", { terms: linkTo(terms), privacy: linkTo(privacy) })}
      </p>
    </FormFrame>
  );
}

/** Marks a part of a sentence as a link. */
const linkTo = (href: string) => (words: ReactNode) => (
  <a href={href} className="underline underline-offset-2">
    {words}
  </a>
);
