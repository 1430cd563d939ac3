"use client";

import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";

type Words = { gateway: string; days: string; act: string };
type Props = { action: FormAction; words: Words; gateways: Option[]; days: Option[] };

/** Has one gateway compared now, over the last days. */
export function CompareForm({ action, words, gateways, days }: Props) {
  const form = useActionForm(action, { gateway: gateways[0]?.value ?? "", days: days[0]?.value ?? "" });
  return (
    <FormFrame form={form} className="grid max-w-2xl gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          {...form.text("gateway")}
          id="compare-gateway"
          label={words.gateway}
          options={gateways}
          className="min-w-0 grow sm:max-w-56"
        />
        <SelectField
          {...form.text("days")}
          label={words.days}
          options={days}
          className="min-w-0 grow sm:max-w-48"
        />
        <SubmitButton variant="primary" className="h-[2.925rem]">
          {words.act}
        </SubmitButton>
      </div>
    </FormFrame>
  );
}
