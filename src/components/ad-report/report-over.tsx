import { paths } from "@/components/site/paths";
import { Screen } from "@/components/site/screen";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** Where a link leads that has expired or was closed: it tells neither which of both, nor what was there. */
export function ReportOver({ lang }: { lang: Lang }) {
  const t = translator(lang);
  return (
    <Screen title={t("adReport.over.title")} text={t("adReport.over.text")}>
      <ButtonLink href={paths.home(lang)} size="l">
        {t("adReport.over.home")}
      </ButtonLink>
    </Screen>
  );
}
