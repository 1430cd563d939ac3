import { Fragment } from "react";
import type { ModelCard as Model, ModelSort } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { Chip, ChipLine } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AdRoom } from "./ads/ad-room";
import { LoadMore } from "./load-more";
import { ModelCard } from "./model-card";
import { paths } from "./paths";

type View = { category: string | null; sort: ModelSort; after: string | null };
type Props = {
  lang: Lang;
  view: View;
  categories: string[];
  models: Model[];
  next: string | null;
  hasAds: boolean;
};

const SORTS: readonly ModelSort[] = ["featured", "new", "posts", "name"];

/** Whole rows, however many columns the wall has: 2, 3, 4 or 6. */
const AD_AFTER = 12;

/** A wall of portraits with its filters in one line above. */
export function ModelsPage({ lang, view, categories, models, next, hasAds }: Props) {
  const t = translator(lang);
  const { category, sort } = view;
  const adAfter = Math.min(AD_AFTER, models.length);
  return (
    <div className="grid gap-8 pt-8 sm:pt-12">
      <h1 className="px-page text-46">{category ?? t("models.title")}</h1>
      <ChipLine label={t("models.filters")}>
        {SORTS.map((known) => (
          <Chip key={known} href={paths.models(lang, { category, sort: known })} current={known === sort}>
            {t(`models.sort.${known}`)}
          </Chip>
        ))}
        {categories.length > 0 && <span aria-hidden className="mx-2 w-px self-stretch bg-line" />}
        {/* The chosen one first, so that it is in sight on a narrow screen. */}
        {categories
          .toSorted((a, b) => Number(b === category) - Number(a === category))
          .map((known) => (
            <Chip
              key={known}
              href={paths.models(lang, { category: known === category ? null : known, sort })}
              current={known === category}
            >
              {known}
            </Chip>
          ))}
      </ChipLine>
      {models.length === 0 ? (
        <EmptyState
          title={t("models.empty.title")}
          text={t("models.empty.text")}
          act={<ButtonLink href={paths.models(lang)}>{t("models.empty.act")}</ButtonLink>}
        />
      ) : (
        <div className="px-page grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:gap-x-6 lg:gap-y-12 xl:grid-cols-6">
          {models.map((model, index) => (
            <Fragment key={model.id}>
              <ModelCard
                model={model}
                lang={lang}
                as="h2"
                sizes="(width >= 80rem) 16vw, (width >= 48rem) 23vw, (width >= 40rem) 31vw, 46vw"
              />
              {hasAds && index + 1 === adAfter && (
                <AdRoom slot="models_grid" lang={lang} className="col-span-full" />
              )}
            </Fragment>
          ))}
        </div>
      )}
      <LoadMore
        lang={lang}
        next={next && paths.models(lang, { category, sort, after: next })}
        first={view.after ? paths.models(lang, { category, sort }) : null}
      />
    </div>
  );
}
