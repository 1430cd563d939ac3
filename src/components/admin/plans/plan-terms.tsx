"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { TextField } from "@/components/ui/text-field";

/** What is sold and never changes again: for how long, and whose. */
export function SoldFields({ form }: { form: ActionForm }) {
  const t = useTranslations("admin.plans.form");
  const optional = useTranslations("common.label")("optional");
  return (
    <div className="grid items-start gap-6 sm:grid-cols-2">
      <TextField
        {...form.text("duration")}
        label={t("duration")}
        hint={t("durationHint")}
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
      />
      <TextField
        {...form.text("model")}
        label={t("model")}
        hint={t("modelHint")}
        optional={optional}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
      />
    </div>
  );
}

/** The terms of a plan besides its price: trial, rank, place in the list, and its page at an external checkout. */
export function PlanTerms({ form }: { form: ActionForm }) {
  const t = useTranslations("admin.plans.form");
  const optional = useTranslations("common.label")("optional");
  const number = { inputMode: "numeric", maxLength: 3, autoComplete: "off" } as const;
  return (
    <>
      <div className="grid items-start gap-6 sm:grid-cols-3">
        <TextField {...form.text("trialDays")} {...number} label={t("trialDays")} hint={t("trialHint")} />
        <TextField {...form.text("tierRank")} {...number} label={t("tierRank")} hint={t("tierHint")} />
        <TextField {...form.text("displayOrder")} {...number} label={t("order")} hint={t("orderHint")} />
      </div>
      <TextField
        {...form.text("checkoutUrl")}
        label={t("checkoutUrl")}
        hint={t("checkoutHint")}
        optional={optional}
        inputMode="url"
        maxLength={500}
        autoComplete="off"
      />
    </>
  );
}
