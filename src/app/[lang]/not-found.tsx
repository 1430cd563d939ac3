import { LostScreen } from "@/components/site/lost-screen";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

const words = (lang: Lang) => {
  const t = translator(lang);
  return {
    title: t("common.notFound.title"),
    text: t("common.notFound.text"),
    home: t("common.act.goHome"),
    browse: t("common.act.browse"),
  };
};

export default function NotFound() {
  return <LostScreen words={{ pt: words("pt"), en: words("en") }} />;
}
