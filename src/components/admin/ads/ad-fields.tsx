"use client";

import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { SelectField } from "@/components/ui/select-field";
import { TextArea, TextField } from "@/components/ui/text-field";
import type { AdChoice } from "@/services/ads";
import { choiceOf, type DraftLook } from "./draft-look";
import { FieldGroup } from "./field-group";
import { useScripts } from "./use-scripts";

type NameProps = {
  form: ActionForm;
  look: DraftLook;
  choices: readonly AdChoice[];
  categories: readonly string[];
};

/** What the ad is: its name, who pays, its type and where it stands. */
export function AdNameFields({ form, look, choices, categories }: NameProps) {
  const t = useTranslations("adminAds.form");
  const optional = useTranslations("common.label")("optional");
  return (
    <FieldGroup title={t("what")}>
      <TextField
        {...form.text("name")}
        label={t("name")}
        hint={t("nameHint")}
        maxLength={80}
        autoComplete="off"
      />
      <TextField
        {...form.text("advertiser")}
        label={t("advertiser")}
        hint={t("advertiserHint")}
        maxLength={80}
        autoComplete="off"
        optional={optional}
      />
      <PlaceFields {...{ form, look, choices }} />
      <TextField
        {...form.text("category")}
        label={t("category")}
        hint={t("categoryHint")}
        maxLength={40}
        autoComplete="off"
        list="ad-categories"
        optional={optional}
      />
      <datalist id="ad-categories">
        {categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
    </FieldGroup>
  );
}

/** The places follow the type. Without scripts all are offered, and the server says which do not go together. */
function PlaceFields({ form, look, choices }: Omit<NameProps, "categories">) {
  const t = useTranslations("adminAds.form");
  const words = useTranslations("adReport");
  const hasScripts = useScripts();
  const offered = hasScripts ? [choiceOf(look.type, choices)] : choices;
  const placements = [...new Set(offered.flatMap(({ places }) => places.map(({ placement }) => placement)))];
  return (
    <div className="grid items-start gap-6 sm:grid-cols-2">
      <SelectField
        // A form that was sent goes back to its first values; the list takes what was sent as its first.
        key={`type ${form.kept("type")}`}
        {...form.text("type")}
        label={t("type")}
        options={choices.map(({ type }) => ({ value: type, label: words(`type.${type}`) }))}
      />
      <SelectField
        key={`placement ${form.kept("placement")}`}
        {...form.text("placement")}
        label={t("placement")}
        hint={t("placementHint")}
        options={placements.map((value) => ({ value, label: words(`placement.${value}`) }))}
      />
    </div>
  );
}

/** What people read of the ad, and where it leads. */
export function AdLookFields({ form }: { form: ActionForm }) {
  const t = useTranslations("adminAds.form");
  const optional = useTranslations("common.label")("optional");
  return (
    <FieldGroup title={t("look")}>
      <TextField {...form.text("title")} label={t("title")} maxLength={80} optional={optional} />
      <TextArea
        {...form.text("subtitle")}
        label={t("subtitle")}
        maxLength={160}
        rows={2}
        optional={optional}
      />
      <TextField
        {...form.text("ctaText")}
        label={t("cta")}
        hint={t("ctaHint")}
        maxLength={30}
        optional={optional}
      />
      <TextField
        {...form.text("link")}
        label={t("link")}
        hint={t("linkHint")}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="https://"
        optional={optional}
      />
    </FieldGroup>
  );
}
