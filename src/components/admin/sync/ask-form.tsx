"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Words = { model: string; hint: string; optional: string; act: string };
type Props = {
  action: FormAction;
  words: Words;
  /** Folders to choose from; others may be typed. */
  folders: readonly string[];
  /** The folder that another page asked for. */
  folder: string;
};

/** Has the bucket listed: all of it, or one model's folder. */
export function AskForm({ action, words, folders, folder }: Props) {
  const form = useActionForm(action, { prefix: folder });
  return (
    <FormFrame form={form} className="grid gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <TextField
          {...form.text("prefix")}
          id="sync-model"
          label={words.model}
          hint={words.hint}
          optional={words.optional}
          list="sync-folders"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
        />
        <SubmitButton variant="primary" className="h-[2.925rem] sm:mt-[1.65rem]">
          {words.act}
        </SubmitButton>
      </div>
      <datalist id="sync-folders">
        {folders.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </FormFrame>
  );
}
