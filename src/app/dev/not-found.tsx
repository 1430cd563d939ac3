import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import { devLang } from "@/web/dev";

/** The same answer for a mail that is not there and for a site that keeps none. */
export default async function DevNotFound() {
  const lang = await devLang();
  const t = translator(lang);
  return (
    <EmptyState
      as="h1"
      title={t("common.notFound.title")}
      text={t("common.notFound.text")}
      act={<ButtonLink href={paths.home(lang)}>{t("common.act.goHome")}</ButtonLink>}
    />
  );
}
