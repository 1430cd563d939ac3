import { OneActForm } from "@/components/auth/one-act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { action: FormAction; planId: number; days: number; lang: Lang };

/** A trial, beside paying: no payment data is asked for, and it just ends. */
export function TrialOffer({ action, planId, days, lang }: Props) {
  const t = translator(lang);
  return (
    <section aria-labelledby="trial" className="grid gap-4 rounded-10 bg-wash p-5">
      <div className="grid gap-1">
        <h2 id="trial" className="text-20">
          {t("checkout.trial.title", { days })}
        </h2>
        <p className="text-14 text-fg-2">{t("checkout.trial.text")}</p>
      </div>
      <OneActForm
        action={action}
        label={t("checkout.trial.start")}
        variant="secondary"
        fields={{ planId: String(planId) }}
      />
    </section>
  );
}
