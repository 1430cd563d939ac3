"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";
import { FieldGroup } from "./field-group";

const NUMBER = { inputMode: "numeric", autoComplete: "off" } as const;

/** From when until when the ad runs, in the site's own time. */
export function AdTimeFields({ form }: { form: ActionForm }) {
  const t = useTranslations("adminAds.form");
  const optional = useTranslations("common.label")("optional");
  return (
    <FieldGroup title={t("when")}>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          {...form.text("startDate")}
          type="datetime-local"
          label={t("startDate")}
          hint={`${t("startHint")} ${t("zone")}`}
          optional={optional}
        />
        <TextField
          {...form.text("endDate")}
          type="datetime-local"
          label={t("endDate")}
          hint={`${t("endHint")} ${t("zone")}`}
          optional={optional}
        />
      </div>
    </FieldGroup>
  );
}

/** Which ad goes first, and how often one may be seen. */
export function AdCapFields({ form }: { form: ActionForm }) {
  const t = useTranslations("adminAds.form");
  const optional = useTranslations("common.label")("optional");
  const cap = (name: string, label: string, maxLength: number) => (
    <TextField
      {...form.text(name)}
      {...NUMBER}
      label={label}
      hint={t("capHint")}
      maxLength={maxLength}
      optional={optional}
    />
  );
  return (
    <FieldGroup title={t("often")}>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          {...form.text("priority")}
          {...NUMBER}
          label={t("priority")}
          hint={t("priorityHint")}
          maxLength={3}
        />
        <TextField
          {...form.text("weight")}
          {...NUMBER}
          label={t("weight")}
          hint={t("weightHint")}
          maxLength={3}
        />
      </div>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        {cap("maxImpressions", t("maxImpressions"), 10)}
        {cap("maxClicks", t("maxClicks"), 10)}
        {cap("dailyCapPerViewer", t("dailyCap"), 3)}
      </div>
    </FieldGroup>
  );
}
