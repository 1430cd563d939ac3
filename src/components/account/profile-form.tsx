"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  values: { name: string; username: string; country: string; state: string };
  countries: Option[];
};

/** Who somebody is to the site. Only the name is needed. */
export function ProfileForm({ action, values, countries }: Props) {
  const t = useTranslations("profile");
  const optional = useTranslations("common.label")("optional");
  const form = useActionForm(action, values);
  const country = String(form.kept("country"));
  return (
    <FormFrame form={form}>
      {form.saved && <Notice tone="good">{t("saved")}</Notice>}
      <TextField {...form.text("name")} label={t("who.name")} autoComplete="name" maxLength={80} />
      <TextField
        {...form.text("username")}
        label={t("who.username")}
        hint={t("who.usernameHint")}
        optional={optional}
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={31}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          // A form that was sent goes back to its first values; the list takes the saved one as its first.
          key={country}
          name="country"
          label={t("who.country")}
          error={form.fieldError("country")}
          optional={optional}
          autoComplete="country"
          defaultValue={country}
          options={[{ value: "", label: t("who.noCountry") }, ...countries]}
        />
        <TextField
          {...form.text("state")}
          label={t("who.state")}
          optional={optional}
          autoComplete="address-level1"
          maxLength={80}
        />
      </div>
      <SubmitButton variant="primary" className="justify-self-start">
        {t("who.save")}
      </SubmitButton>
    </FormFrame>
  );
}
