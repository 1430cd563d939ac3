"use client";

import { type ReactNode, type SubmitEventHandler, useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { ActionForm } from "./use-action-form";

type Props = {
  form: ActionForm;
  /** Where to go afterwards, as a path of this site. */
  next?: string;
  onSubmit?: SubmitEventHandler<HTMLFormElement>;
  className?: string;
  children: ReactNode;
};

/**
 * A form that says on top why it was refused, keeps what was typed and leads to the first field at fault.
 * The server judges the fields, so that the words are ours and in the page's language.
 */
export function FormFrame({ form, next, onSubmit, className, children }: Props) {
  const frame = useRef<HTMLFormElement>(null);
  const lang = useLocale().slice(0, 2);
  const { refused } = form;
  const first = refused[0];
  useEffect(() => {
    if (first) frame.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [first]);
  return (
    <form ref={frame} noValidate action={form.send} onSubmit={onSubmit} className={className ?? "grid gap-5"}>
      <input type="hidden" name="_lang" value={lang} />
      {next && <input type="hidden" name="_next" value={next} />}
      {form.refusal && (
        <Notice tone="bad">
          {form.refusal}
          {form.needsProof && <ProofLink lang={lang} />}
        </Notice>
      )}
      {children}
    </form>
  );
}

/** Leads to the proof in a tab of its own: what was typed here, files too, stays where it is. */
function ProofLink({ lang }: { lang: string }) {
  const errors = useTranslations("errors");
  return (
    <p>
      <a
        href={`/${lang}/account/confirm?beside=1`}
        target="_blank"
        rel="noopener"
        className="inline-flex min-h-11 items-center font-semibold text-fg underline underline-offset-4"
      >
        {errors("proof_needed_act")}
      </a>
    </p>
  );
}
