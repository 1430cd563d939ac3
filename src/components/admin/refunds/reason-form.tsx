"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  /** What was decided on the page before; it travels with the form. */
  fields: Record<string, string>;
  lists?: Record<string, string[]>;
  words: { label: string; hint: string; act: string };
};

/** The last word of an act with money: why, and its button. */
export function ReasonForm({ action, fields, lists = {}, words }: Props) {
  const form = useActionForm(action);
  // What was decided before has no field here: a refusal of it stands above.
  const elsewhere = [...Object.keys(fields), ...Object.keys(lists)].map(form.fieldError).find(Boolean);
  return (
    <FormFrame form={form}>
      {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {Object.entries(lists).flatMap(([name, values]) =>
        values.map((value) => (
          <input key={`${name}-${value}`} type="hidden" name={`${name}[]`} value={value} />
        )),
      )}
      <TextArea {...form.text("reason")} label={words.label} hint={words.hint} rows={2} maxLength={300} />
      <SubmitButton variant="danger" className="justify-self-start">
        {words.act}
      </SubmitButton>
    </FormFrame>
  );
}
