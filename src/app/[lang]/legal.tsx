import type { Metadata } from "next";
import { LegalText } from "@/components/site/legal-text";
import { translator } from "@/i18n/translate";
import { settingsView } from "@/web/browse";
import { langOf } from "./lang-param";
import { pageMetadata } from "./metadata";

type Document = "terms" | "privacy" | "report";
type Params = Promise<{ lang: string }>;

/** What a legal page says about itself. */
export async function legalMetadata(document: Document, params: Params): Promise<Metadata> {
  const lang = await langOf(params);
  const t = translator(lang);
  const { site_name } = await settingsView();
  return pageMetadata({
    lang,
    path: `/${document}`,
    title: t(`legal.${document}.title`),
    description: t(`legal.${document}.description`, { site: site_name }),
  });
}

/** Terms, privacy and how to report: the same page around three texts. */
export async function legalPage(document: Document, params: Params) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { site_name } = await settingsView();
  return (
    <LegalText title={t(`legal.${document}.title`)} text={t(`legal.${document}.body`, { site: site_name })} />
  );
}
