import type { Metadata } from "next";
import { paths } from "@/components/site/paths";
import { Screen } from "@/components/site/screen";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("privacy.requested.title");
  return pageMetadata({ lang, path: "/account/data/requested", title, personal: true });
}

/** After the wish to delete an account. Its reader is signed out by now, so it knows nobody and shows no date. */
export default async function DeletionRequested({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  return (
    <Screen title={t("privacy.requested.heading")} text={t("privacy.requested.text")}>
      <ButtonLink href={paths.login(lang, paths.accountView(lang, "data"))} variant="primary" size="l">
        {t("privacy.requested.act")}
      </ButtonLink>
      <ButtonLink href={paths.home(lang)} size="l">
        {t("common.act.goHome")}
      </ButtonLink>
    </Screen>
  );
}
