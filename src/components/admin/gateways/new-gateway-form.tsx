"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { type RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  adapters: RadioCard[];
  modes: RadioCard[];
  words: Record<"adapter" | "name" | "nameHint" | "mode" | "submit", string>;
};

/** A new account: which gateway, what it is called, test or live. */
export function NewGatewayForm({ action, adapters, modes, words }: Props) {
  const form = useActionForm(action, { mode: "test" });
  return (
    <FormFrame form={form} className="grid max-w-3xl gap-6">
      <RadioCards {...form.text("adapter")} legend={words.adapter} options={adapters} />
      <TextField
        {...form.text("name")}
        label={words.name}
        hint={words.nameHint}
        maxLength={60}
        autoComplete="off"
        className="max-w-md"
      />
      <RadioCards {...form.text("mode")} legend={words.mode} options={modes} />
      <SubmitButton variant="primary" className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </FormFrame>
  );
}
