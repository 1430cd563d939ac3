"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { SettingField } from "@/services/settings";

/** One setting, drawn by its kind. */
export function SettingControl({ field, form }: { field: SettingField; form: ActionForm }) {
  const t = useTranslations("settings");
  const limits: Record<string, number> = field.kind === "number" ? { min: field.min, max: field.max } : {};
  const words = { label: t(`fields.${field.key}.label`), hint: t(`fields.${field.key}.hint`, limits) };
  switch (field.kind) {
    case "flag":
      return <Checkbox {...form.check(field.key)} {...words} />;
    case "choice": {
      const options = field.options.map((value) => ({
        value,
        label: t.has(`options.${value}` as "options.pt") ? t(`options.${value}` as "options.pt") : value,
      }));
      return <SelectField {...form.text(field.key)} {...words} options={options} className="max-w-sm" />;
    }
    case "number":
      return (
        <TextField
          {...form.text(field.key)}
          {...words}
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          className="max-w-sm"
        />
      );
    case "text":
      return (
        <TextField
          {...form.text(field.key)}
          {...words}
          maxLength={field.max}
          autoComplete="off"
          className="max-w-sm"
        />
      );
  }
}
