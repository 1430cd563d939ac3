import type { ModelCard as Model } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { paths } from "./paths";

type Props = { model: Model; lang: Lang; sizes: string; as?: "h2" | "h3" };

/** A portrait with name and count on the page below it. */
export function ModelCard({ model, lang, sizes, as: Heading = "h3" }: Props) {
  const t = translator(lang);
  return (
    <SiteLink href={paths.model(lang, model.slug)} className="group block">
      <Picture picture={model.picture} alt="" aspect="3 / 4" sizes={sizes} className="lift rounded-10" />
      <Heading className="mt-3 font-text text-16 leading-snug font-semibold tracking-normal break-words">
        {model.name}
      </Heading>
      <p className="figures text-14 text-fg-3">{t("common.label.posts", { count: model.postCount })}</p>
    </SiteLink>
  );
}
