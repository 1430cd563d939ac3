"use client";

import { useTranslations } from "use-intl";
import { EditForm } from "@/components/admin/form/edit-form";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea, TextField } from "@/components/ui/text-field";
import { PlanTerms, SoldFields } from "./plan-terms";

export type PlanFormValues = {
  /** Null makes a new one. */
  id: number | null;
  name: string;
  description: string;
  /** As a person types it. */
  price: string;
  currency: string;
  durationDays: number | null;
  /** One a line. */
  benefits: string;
  ctaText: string;
  acceptsPix: boolean;
  acceptsCard: boolean;
  isActive: boolean;
  renews: boolean;
  hidesAds: boolean;
  trialDays: number;
  checkoutUrl: string;
  tierRank: number;
  displayOrder: number;
};

const ticked = (yes: boolean) => (yes ? "on" : "");

/** What of a plan can be changed. Its period is what was sold, and stays; a new one is given its own. */
export function PlanForm({ action, plan }: { action: FormAction; plan: PlanFormValues }) {
  const t = useTranslations("admin.plans");
  const optional = useTranslations("common.label")("optional");
  const form = useActionForm(action, {
    name: plan.name,
    description: plan.description,
    price: plan.price,
    benefits: plan.benefits,
    ctaText: plan.ctaText,
    acceptsPix: ticked(plan.acceptsPix),
    acceptsCard: ticked(plan.acceptsCard),
    isActive: ticked(plan.isActive),
    renews: ticked(plan.renews),
    hidesAds: ticked(plan.hidesAds),
    trialDays: String(plan.trialDays),
    checkoutUrl: plan.checkoutUrl,
    tierRank: String(plan.tierRank),
    displayOrder: String(plan.displayOrder),
  });
  const { durationDays: days } = plan;
  return (
    <EditForm
      form={form}
      besides={
        <ButtonLink href="/admin/plans" variant="quiet">
          {t("back")}
        </ButtonLink>
      }
    >
      {plan.id !== null && <input type="hidden" name="id" value={plan.id} />}
      <div className="grid items-start gap-6 sm:grid-cols-[1fr_12rem]">
        <TextField {...form.text("name")} label={t("form.name")} maxLength={60} autoComplete="off" />
        <TextField
          {...form.text("price")}
          label={t("form.price", { currency: plan.currency })}
          hint={days === null ? t("form.createPriceHint") : t("form.priceHint", { days })}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      {plan.id === null && <SoldFields form={form} />}
      <TextField
        {...form.text("description")}
        label={t("form.description")}
        optional={optional}
        maxLength={200}
      />
      <TextArea
        {...form.text("benefits")}
        label={t("form.benefits")}
        hint={t("form.benefitsHint")}
        optional={optional}
        rows={5}
      />
      <TextField
        {...form.text("ctaText")}
        label={t("form.ctaText")}
        hint={t("form.ctaHint")}
        optional={optional}
        maxLength={40}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-14 font-semibold">{t("form.methods")}</legend>
        <Checkbox {...form.check("acceptsPix")} label={t("form.pix")} />
        <Checkbox {...form.check("acceptsCard")} label={t("form.card")} />
        <Checkbox {...form.check("renews")} label={t("form.renews")} hint={t("form.renewsHint")} />
      </fieldset>
      <PlanTerms form={form} />
      <Checkbox {...form.check("hidesAds")} label={t("form.hidesAds")} hint={t("form.hidesAdsHint")} />
      <Checkbox {...form.check("isActive")} label={t("form.active")} hint={t("form.activeHint")} />
    </EditForm>
  );
}
