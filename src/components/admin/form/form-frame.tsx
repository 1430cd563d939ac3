"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AdminForm } from "./use-admin-form";

type Props = {
  form: AdminForm;
  /** What the button says; `common.act.save` when absent. */
  act?: string;
  /** Other ways out, beside the button. */
  besides?: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every form that changes something: what came of it on top, then the fields, then the one
 * act. The server judges the fields, so that its words are ours and in the right language; the first field
 * that it refused gets the focus.
 */
export function FormFrame({ form, act, besides, children }: Props) {
  const t = useTranslations();
  const frame = useRef<HTMLFormElement>(null);
  const { state, send, refusal } = form;
  const refused = Object.keys(state.fieldErrors).length;
  useEffect(() => {
    if (Object.keys(state.fieldErrors).length === 0) return;
    frame.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={frame} action={send} noValidate className="grid max-w-2xl gap-6">
      <input type="hidden" name="_lang" value={useLocale().slice(0, 2)} />
      {state.saved && <Notice tone="good">{t("admin.form.saved")}</Notice>}
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      {refused > 0 && <Notice tone="bad">{t("admin.form.refused", { count: refused })}</Notice>}
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="primary">{act ?? t("common.act.save")}</SubmitButton>
        {besides}
      </div>
    </form>
  );
}
