"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showTheme } from "@/components/ui/theme";

type Props = {
  action: FormAction;
  values: { lang: string; theme: string; quality: string; autoplay: string };
  /** The languages by their own names. */
  langs: { value: string; label: string }[];
  /** Whether the page was opened anew by a save, in another language. */
  wasSaved: boolean;
};

const THEMES = ["system", "dark", "light"] as const;
const QUALITIES = ["auto", "saver", "best"] as const;

/** How the site should be for somebody. A theme shows at once, a language opens the page anew in it. */
export function PreferencesForm({ action, values, langs, wasSaved }: Props) {
  const t = useTranslations("profile");
  const form = useActionForm(action, values);
  const [lang, theme, quality] = ["lang", "theme", "quality"].map((name) => String(form.kept(name)));
  const { saved } = form;
  useEffect(() => {
    const chosen = THEMES.find((known) => known === theme);
    if (saved && chosen) showTheme(chosen);
  }, [saved, theme]);
  return (
    <FormFrame form={form}>
      {(saved || wasSaved) && <Notice tone="good">{t("saved")}</Notice>}
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          key={`lang-${lang}`}
          name="lang"
          label={t("preferences.lang")}
          error={form.fieldError("lang")}
          defaultValue={lang}
          options={langs}
        />
        <SelectField
          key={`theme-${theme}`}
          name="theme"
          label={t("preferences.theme")}
          error={form.fieldError("theme")}
          defaultValue={theme}
          options={THEMES.map((value) => ({ value, label: t(`preferences.themes.${value}`) }))}
        />
      </div>
      <RadioCards
        key={`quality-${quality}`}
        name="quality"
        legend={t("preferences.quality")}
        error={form.fieldError("quality")}
        defaultValue={quality}
        options={QUALITIES.map((value) => ({
          value,
          label: t(`preferences.qualities.${value}`),
          hint: t(`preferences.qualityHints.${value}`),
        }))}
      />
      <Checkbox
        key={`autoplay-${form.kept("autoplay")}`}
        {...form.check("autoplay")}
        label={t("preferences.autoplay")}
        hint={t("preferences.autoplayHint")}
      />
      <SubmitButton className="justify-self-start">{t("preferences.save")}</SubmitButton>
    </FormFrame>
  );
}
