"use client";

import { useTranslations } from "use-intl";
import { EditForm } from "@/components/admin/form/edit-form";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { type RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  values: { id: number; name: string; mode: string; contentPolicy: string; modeIsFixed: boolean };
  modes: RadioCard[];
  policies: Option[];
  settings: {
    name: string;
    label: string;
    hint: string;
    value: string;
    isOptional: boolean;
    isUrl: boolean;
  }[];
  words: Record<"name" | "mode" | "modeFixed" | "policy" | "policyHint", string>;
};

/** The form of an account, made from what its gateway says that it needs. */
export function GatewayForm({ action, values, modes, policies, settings, words }: Props) {
  const optional = useTranslations("common.label")("optional");
  const form = useActionForm(action, {
    name: values.name,
    mode: values.mode,
    contentPolicy: values.contentPolicy,
    ...Object.fromEntries(settings.map(({ name, value }) => [name, value])),
  });
  return (
    <EditForm form={form}>
      <input type="hidden" name="id" value={values.id} />
      <TextField {...form.text("name")} label={words.name} maxLength={60} autoComplete="off" />
      {values.modeIsFixed ? (
        <p className="text-14 text-fg-3">
          <input type="hidden" name="mode" value={values.mode} />
          {words.modeFixed}
        </p>
      ) : (
        <RadioCards {...form.text("mode")} legend={words.mode} options={modes} />
      )}
      <SelectField
        {...form.text("contentPolicy")}
        label={words.policy}
        hint={words.policyHint}
        options={policies}
      />
      {settings.map(({ name, label, hint, isOptional, isUrl }) => (
        <TextField
          key={name}
          {...form.text(name)}
          label={label}
          hint={hint}
          optional={isOptional ? optional : undefined}
          inputMode={isUrl ? "url" : undefined}
          maxLength={300}
          autoComplete="off"
        />
      ))}
    </EditForm>
  );
}
