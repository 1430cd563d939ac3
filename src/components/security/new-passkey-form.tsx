"use client";

import { useTranslations } from "use-intl";
import type { FormAction } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";
import { PasskeyForm } from "./passkey-form";

/** A name, if one likes, and the button that makes a passkey. */
export function NewPasskeyForm({ action }: { action: FormAction }) {
  const t = useTranslations("security.passkeys");
  return (
    <PasskeyForm action={action} purpose="creation" label={t("add")}>
      {(form) => (
        <TextField
          {...form.text("name")}
          label={t("name")}
          hint={t("nameHint")}
          optional={t("optional")}
          autoComplete="off"
          maxLength={60}
        />
      )}
    </PasskeyForm>
  );
}
