"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";
import { type ExtraField, ExtraFields } from "./extra-fields";

type Props = {
  form: ActionForm;
  /** What is asked for whichever way it is paid. */
  needs: readonly ExtraField[];
};

/** Who buys. */
export function CustomerFields({ form, needs }: Props) {
  const t = useTranslations("checkout.who");
  return (
    <>
      <TextField {...form.text("name")} label={t("name")} autoComplete="name" minLength={2} maxLength={120} />
      <TextField
        {...form.text("email")}
        label={t("email")}
        hint={t("emailHint")}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <ExtraFields form={form} fields={needs} />
    </>
  );
}
