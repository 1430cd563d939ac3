"use client";

import { useTranslations } from "use-intl";
import type { OrderBumpCard } from "@/components/types";
import { CheckMark } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Props = {
  bumps: OrderBumpCard[];
  chosen: number[];
  onChange: (chosen: number[]) => void;
  lang: Lang;
  error: string | null;
};

/** Extras, none of them chosen beforehand. Each says its price; the summary above adds it at once. */
export function BumpCards({ bumps, chosen, onChange, lang, error }: Props) {
  const t = useTranslations("checkout");
  if (bumps.length === 0) return null;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-14 font-semibold">{t("bumps.title")}</legend>
      {bumps.map((bump) => (
        <label
          key={bump.id}
          htmlFor={`bump-${bump.id}`}
          className="flex items-start gap-3 rounded-10 border border-edge bg-ground-2 p-4 has-checked:border-fg has-checked:shadow-[inset_0_0_0_1px_var(--fg)]"
        >
          <CheckMark
            id={`bump-${bump.id}`}
            name="bumpIds[]"
            value={bump.id}
            checked={chosen.includes(bump.id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, bump.id] : chosen.filter((id) => id !== bump.id))
            }
          />
          <span className="grid flex-1 gap-0.5">
            <span className="flex flex-wrap justify-between gap-x-3 font-semibold">
              {bump.name}
              <span className="figures whitespace-nowrap">
                + {formatMoney(bump.price, bump.currency, lang)}
              </span>
            </span>
            {bump.description && <span className="text-14 text-fg-3">{bump.description}</span>}
          </span>
        </label>
      ))}
      <p className="hidden text-14 text-fg-3 noscript:block">{t("summary.noScript")}</p>
      <FieldError id="field-bumpIds-error" error={error} />
    </fieldset>
  );
}
