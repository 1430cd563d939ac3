"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  id: number;
  keys: { name: string; label: string; hint: string | null; isSet: boolean }[];
  /** There is a webhook secret that can go on counting beside a new one. */
  canKeepOld: boolean;
  words: Record<"keep" | "keepOld" | "keepOldHint" | "saved" | "submit", string>;
};

/** New keys. What is typed here goes to the server and never comes back, also not when it was refused. */
export function KeysForm({ action, id, keys, canKeepOld, words }: Props) {
  const form = useActionForm(action, { keepOld: "on" });
  return (
    <FormFrame form={form} className="mt-3 grid max-w-2xl gap-5">
      {form.saved && <Notice tone="good">{words.saved}</Notice>}
      <input type="hidden" name="id" value={id} />
      {keys.map(({ name, label, hint, isSet }) => (
        <TextField
          key={name}
          name={name}
          label={label}
          hint={hint}
          error={form.fieldError(name)}
          optional={isSet ? words.keep : undefined}
          type="password"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1_000}
          required={false}
          data-1p-ignore
          data-lpignore="true"
        />
      ))}
      {canKeepOld && <Checkbox {...form.check("keepOld")} label={words.keepOld} hint={words.keepOldHint} />}
      <SubmitButton variant="outline" className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </FormFrame>
  );
}
