"use client";

import { useTranslations } from "use-intl";
import { EditForm } from "@/components/admin/form/edit-form";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";

type Props = {
  action: FormAction;
  /** Null makes a new one. */
  id: number | null;
  currency: string;
  /** As a person types them; a tick is `on`. */
  values: Record<string, string>;
  otherKeys: number;
};

/** An order bump: what it is called, what it costs, what it gives. */
export function BumpForm({ action, id, currency, values, otherKeys }: Props) {
  const t = useTranslations("admin.bumps");
  const optional = useTranslations("common.label")("optional");
  const form = useActionForm(action, values);
  const days = { inputMode: "numeric", maxLength: 4, autoComplete: "off", optional } as const;
  return (
    <EditForm
      form={form}
      besides={
        <ButtonLink href="/admin/bumps" variant="quiet">
          {t("back")}
        </ButtonLink>
      }
    >
      {id !== null && <input type="hidden" name="id" value={id} />}
      <div className="grid items-start gap-6 sm:grid-cols-[1fr_12rem]">
        <TextField {...form.text("name")} label={t("form.name")} maxLength={60} autoComplete="off" />
        <TextField
          {...form.text("price")}
          label={t("form.price", { currency })}
          hint={t("form.priceHint")}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      <TextField
        {...form.text("description")}
        label={t("form.description")}
        optional={optional}
        maxLength={200}
      />
      <fieldset className="grid gap-5 border-t border-line pt-6">
        <legend className="float-left w-full text-20 font-semibold">{t("form.gives")}</legend>
        <p className="text-14 text-fg-3">
          {t("form.givesHint")} {otherKeys > 0 && t("form.others", { count: otherKeys })}
        </p>
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <TextField {...form.text("extraDays")} {...days} label={t("form.extraDays")} />
          <TextField {...form.text("siteDays")} {...days} label={t("form.siteDays")} />
          <TextField
            {...form.text("post")}
            label={t("form.post")}
            hint={t("form.postHint")}
            optional={optional}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
          />
          <TextField
            {...form.text("postDays")}
            {...days}
            label={t("form.postDays")}
            hint={t("form.postDaysHint")}
          />
        </div>
      </fieldset>
      <TextField
        {...form.text("displayOrder")}
        label={t("form.order")}
        hint={t("form.orderHint")}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        className="max-w-48"
      />
      <Checkbox {...form.check("isActive")} label={t("form.active")} hint={t("form.activeHint")} />
    </EditForm>
  );
}
