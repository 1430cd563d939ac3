import type { ModelPage as Model, PlanCard } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { PlanChoices } from "./plan-choices";

/** What opens the posts of this model, as large choices. */
export function Memberships({ model, plans, lang }: { model: Model; plans: PlanCard[]; lang: Lang }) {
  const t = translator(lang);
  return (
    <section className="grid max-w-xl gap-4">
      <h2 className="text-26">{t("models.memberships.title", { name: model.name })}</h2>
      <p className="text-fg-2">{t("models.memberships.text")}</p>
      <PlanChoices plans={plans} lang={lang} />
    </section>
  );
}

/** The model's own words. */
export function ModelAbout({ model, lang }: { model: Model; lang: Lang }) {
  const t = translator(lang);
  return (
    <section className="grid max-w-2xl gap-4">
      <h2 className="text-26">{t("models.about.title", { name: model.name })}</h2>
      <p className="whitespace-pre-line text-fg-2">
        {model.description ?? t("models.about.none", { name: model.name })}
      </p>
      {model.category && (
        <p className="text-14 text-fg-3">
          {t("models.about.category")}: {model.category}
        </p>
      )}
    </section>
  );
}
