"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import type { ActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  form: ActionForm;
  /** Other ways out, beside the button. */
  besides?: ReactNode;
  children: ReactNode;
};

/** A form of the admin area that edits one thing: what came of it on top, then the fields, then the one act. */
export function EditForm({ form, besides, children }: Props) {
  const t = useTranslations();
  const count = form.refused.length;
  return (
    <FormFrame form={form} className="grid max-w-2xl gap-6">
      {form.saved && <Notice tone="good">{t("admin.form.saved")}</Notice>}
      {count > 0 && <Notice tone="bad">{t("admin.form.refused", { count })}</Notice>}
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="primary">{t("common.act.save")}</SubmitButton>
        {besides}
      </div>
    </FormFrame>
  );
}
