"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { SiteLink } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = { action: FormAction; next?: string; forgot: string };

/** E-mail and password, in words and marks that password managers know. */
export function LoginForm({ action, next, forgot }: Props) {
  const t = useTranslations("auth.login");
  const form = useActionForm(action, { remember: "on" });
  return (
    <FormFrame form={form} next={next}>
      <TextField
        {...form.text("email")}
        label={t("email")}
        type="email"
        autoComplete="username webauthn"
        inputMode="email"
      />
      <TextField
        {...form.text("password")}
        label={t("password")}
        type="password"
        autoComplete="current-password"
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Checkbox {...form.check("remember")} label={t("remember")} />
        <SiteLink
          href={forgot}
          className="inline-flex min-h-11 items-center text-fg-2 underline underline-offset-4 hover:text-fg"
        >
          {t("forgot")}
        </SiteLink>
      </div>
      <SubmitButton variant="primary" size="l">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
