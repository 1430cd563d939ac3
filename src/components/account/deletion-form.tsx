"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** The owner's address, typed letter by letter, and the one act that it is for. */
export function DeletionForm({ action }: { action: FormAction }) {
  const t = useTranslations("privacy.deletion");
  const form = useActionForm(action);
  return (
    <FormFrame form={form}>
      <TextField
        {...form.text("email")}
        label={t("email")}
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SubmitButton variant="danger" className="justify-self-start">
        {t("submit")}
      </SubmitButton>
    </FormFrame>
  );
}
