"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import type { OfferedMethod } from "@/components/types";
import { TextField } from "@/components/ui/text-field";
import { maskCpf, maskPhone } from "./masks";

export type ExtraField = OfferedMethod["needs"][number];

type Props = { form: ActionForm; fields: readonly ExtraField[] };

/** What a gateway asks for besides name and e-mail. The server judges both; the masks are for the eyes. */
export function ExtraFields({ form, fields }: Props) {
  const t = useTranslations("checkout.who");
  return (
    <>
      {fields.includes("document") && (
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
      {fields.includes("phone") && (
        <TextField
          {...form.text("phone")}
          label={t("phone")}
          hint={t("phoneHint")}
          type="tel"
          autoComplete="tel"
          maxLength={20}
          onInput={({ currentTarget }) => {
            currentTarget.value = maskPhone(currentTarget.value);
          }}
        />
      )}
    </>
  );
}
