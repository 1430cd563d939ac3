"use client";

import { useTranslations } from "use-intl";
import { EditForm } from "@/components/admin/form/edit-form";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import type { SettingsToEdit } from "@/services/settings";
import { SettingControl } from "./setting-control";

type Props = { action: FormAction; settings: SettingsToEdit };

/** All settings in their sections. The fields follow from the settings themselves. */
export function SettingsForm({ action, settings }: Props) {
  const t = useTranslations("settings");
  const fields = settings.sections.flatMap((section) => section.fields);
  const form = useActionForm(action, Object.fromEntries(fields.map(({ key, value }) => [key, value])));
  return (
    <EditForm form={form}>
      <input type="hidden" name="version" value={settings.version} />
      {settings.sections.map(({ name, fields }) => (
        <fieldset key={name} className="grid gap-5 border-t border-line pt-6">
          <legend className="float-left w-full text-20 font-semibold">{t(`sections.${name}`)}</legend>
          {fields.map((field) => (
            <SettingControl key={field.key} field={field} form={form} />
          ))}
        </fieldset>
      ))}
    </EditForm>
  );
}
