import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { Attention, Figures } from "@/services/dashboard";
import { AttentionList } from "./attention-list";
import { FigureRow } from "./figure-row";

type Props = { lang: Lang; attention: Attention; figures: Figures };

/** How the site is doing, after what cannot wait. */
export function Overview({ lang, attention, figures }: Props) {
  const t = translator(lang);
  return (
    <>
      <PageHeader title={t("admin.overview.title")} />
      <FigureRow lang={lang} figures={figures} />
      <AttentionList lang={lang} attention={attention} />
    </>
  );
}
