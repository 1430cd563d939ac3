"use client";

import { type ReactNode, type SubmitEventHandler, useEffect, useRef } from "react";
import { useLocale } from "use-intl";
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
  const { refused } = form;
  const first = refused[0];
  useEffect(() => {
    if (first) frame.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [first]);
  return (
    <form ref={frame} noValidate action={form.send} onSubmit={onSubmit} className={className ?? "grid gap-5"}>
      <input type="hidden" name="_lang" value={useLocale().slice(0, 2)} />
      {next && <input type="hidden" name="_next" value={next} />}
      {form.refusal && <Notice tone="bad">{form.refusal}</Notice>}
      {children}
    </form>
  );
}
