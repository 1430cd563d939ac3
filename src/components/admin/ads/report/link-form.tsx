"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

const USUAL_DAYS = "90";

/** A new link for an advertiser: for whom, and for how long. */
export function LinkForm({ action, adId }: { action: FormAction; adId: number }) {
  const t = useTranslations("adReport.links");
  const form = useActionForm(action, { days: USUAL_DAYS });
  return (
    <FormFrame form={form} className="grid gap-4">
      <input type="hidden" name="id" value={adId} />
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <TextField
          {...form.text("note")}
          label={t("note")}
          hint={t("noteHint")}
          optional={t("optional")}
          maxLength={120}
        />
        <TextField
          {...form.text("days")}
          label={t("days")}
          hint={t("daysHint")}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
        />
      </div>
      <SubmitButton variant="primary" className="justify-self-start">
        {t("create")}
      </SubmitButton>
    </FormFrame>
  );
}
