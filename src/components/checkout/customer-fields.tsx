"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";
import { maskCpf, maskPhone } from "./masks";

/** What the gateway asks for besides name and e-mail. */
export type CustomerNeeds = { document: boolean; phone: boolean };

/** Who buys. CPF and phone are asked for only where the gateway needs them. */
export function CustomerFields({ form, needs }: { form: ActionForm; needs: CustomerNeeds }) {
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
      {needs.document && (
        <TextField
          {...form.text("document")}
          label={t("document")}
          hint={t("documentHint")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={14}
          onInput={({ currentTarget }) => {
            currentTarget.value = maskCpf(currentTarget.value);
          }}
        />
      )}
      {needs.phone && (
        <TextField
          {...form.text("phone")}
          label={t("phone")}
          type="tel"
          autoComplete="tel-national"
          maxLength={20}
          onInput={({ currentTarget }) => {
            currentTarget.value = maskPhone(currentTarget.value);
          }}
        />
      )}
    </>
  );
}
