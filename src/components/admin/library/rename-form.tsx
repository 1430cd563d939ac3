"use client";

import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  /** A model has a name, a post a title. */
  of: "model" | "post";
  id: number;
  words: string;
  slug: string;
  /** Where nothing else is to be done on the page. */
  isOnlyAct?: boolean;
};

const FIELDS = {
  model: { name: "name", label: "name", hint: "modelHint" },
  post: { name: "title", label: "postTitle", hint: "postHint" },
} as const;

/** What a model or post is called, and where it is found. */
export function RenameForm({ action, of, id, words, slug, isOnlyAct = false }: Props) {
  const t = useTranslations();
  const { name, label, hint } = FIELDS[of];
  const form = useActionForm(action, { [name]: words, slug });
  return (
    <FormFrame form={form} className="grid gap-4">
      {form.saved && <Notice tone="good">{t("admin.form.saved")}</Notice>}
      <input type="hidden" name="id" value={id} />
      <TextField
        {...form.text(name)}
        label={t(`library.rename.${label}`)}
        maxLength={140}
        autoComplete="off"
      />
      <TextField
        {...form.text("slug")}
        label={t("library.rename.slug")}
        hint={t(`library.rename.${hint}`)}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SubmitButton
        variant={isOnlyAct ? "primary" : "outline"}
        size={isOnlyAct ? "m" : "s"}
        className="justify-self-start"
      >
        {t("common.act.save")}
      </SubmitButton>
    </FormFrame>
  );
}
