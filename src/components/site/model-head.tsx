import type { ModelPage as Model, PlanCard } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { Picture } from "@/components/ui/picture";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { ModelAct } from "./model-act";
import { paths } from "./paths";

type Props = {
  model: Model;
  lang: Lang;
  plan: PlanCard | null;
  /** A locked post of this page, to ask whether the viewer holds the key. */
  lockedPostId: number | null;
};

/** The banner that dissolves into the page, and who this is. */
export function ModelHead({ model, lang, plan, lockedPostId }: Props) {
  const t = translator(lang);
  const numbers = [
    [model.postCount, t("models.model.posts", { count: model.postCount })],
    [model.photoCount, t("models.model.photos", { count: model.photoCount })],
    [model.videoCount, t("models.model.videos", { count: model.videoCount })],
  ] as const;
  return (
    <header className="relative pb-8">
      <div className="relative h-[max(42vh,20rem)]">
        <Picture
          picture={model.banner}
          alt=""
          aspect="auto"
          sizes="100vw"
          lead
          className="hero-picture absolute inset-0"
        />
        <div className="hero-veil absolute inset-0" />
      </div>
      <div className="px-page relative -mt-18 flex flex-wrap items-end gap-x-8 gap-y-6">
        <Picture
          picture={model.icon}
          alt=""
          aspect="1 / 1"
          sizes="9rem"
          lead
          className="size-28 shrink-0 rounded-20 outline-4 outline-ground sm:size-36"
        />
        <div className="grid min-w-0 flex-1 basis-72 gap-2">
          <h1 className="text-46 break-words">{model.name}</h1>
          {model.description && <p className="line-clamp-2 max-w-2xl text-fg-2">{model.description}</p>}
        </div>
        <div className="flex flex-wrap items-end gap-x-8 gap-y-6">
          <dl className="figures flex gap-6">
            {numbers.map(([count, word]) => (
              <div key={word} className="flex flex-col-reverse">
                <dt className="text-14 text-fg-3">{word}</dt>
                <dd className="font-display text-26 font-semibold">{formatCount(count, lang)}</dd>
              </div>
            ))}
          </dl>
          {plan && (
            <ModelAct postId={lockedPostId} open={t("common.label.open")}>
              <div className="grid gap-1">
                <ButtonLink href={paths.plans(lang)} variant="primary" size="l">
                  {t("models.model.subscribe")}
                </ButtonLink>
                <p className="figures text-center text-14 text-fg-3">
                  {t("models.model.from", { price: formatMoney(plan.perMonth, plan.currency, lang) })}
                </p>
              </div>
            </ModelAct>
          )}
        </div>
      </div>
    </header>
  );
}
