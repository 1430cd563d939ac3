"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-field";

export type ActWords = { title: string; text: string; act: string };

type Props = {
  action: FormAction;
  words: ActWords;
  /** What the act is about; it travels with the form. */
  fields: Record<string, string>;
  /** Tells its reason apart from those of other forms on the page. */
  name?: string;
  /** The words of the field that asks why; without them nobody is asked. */
  reason?: { label: string; hint: string };
  choice?: { name: string; label: string; options: readonly Option[]; value: string };
  danger?: boolean;
};

/** One act that weighs something: what it brings, why it is done, and its button. */
export function WeightyForm({ action, words, fields, name = "act", reason, choice, danger }: Props) {
  const form = useActionForm(action, choice ? { [choice.name]: choice.value } : {});
  return (
    <FormFrame form={form} className="grid gap-4">
      <div className="grid gap-1">
        <h3 className="text-16 font-semibold break-words">{words.title}</h3>
        <p className="text-14 text-fg-3">{words.text}</p>
      </div>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {reason && (
        <TextArea {...form.text("reason")} {...reason} id={`field-${name}-reason`} rows={2} maxLength={300} />
      )}
      {choice && (
        <SelectField
          {...form.text(choice.name)}
          id={`field-${name}-${choice.name}`}
          label={choice.label}
          options={choice.options}
          required={false}
        />
      )}
      <SubmitButton variant={danger ? "danger" : "outline"} size="s" className="justify-self-start">
        {words.act}
      </SubmitButton>
    </FormFrame>
  );
}
