import type { Metadata } from "next";
import type { Picture } from "@/components/types";
import { env } from "@/env";
import { translator } from "@/i18n/translate";
import { LANGS, type Lang, LOCALE } from "@/lib/lang";
import { settingsView } from "@/web/browse";

/** What every page of the site says about itself. */
export async function siteMetadata(lang: Lang): Promise<Metadata> {
  const { site_name } = await settingsView();
  return {
    metadataBase: new URL(env().APP_URL),
    title: { default: site_name, template: `%s · ${site_name}` },
    description: translator(lang)("common.site.tagline"),
    applicationName: site_name,
    icons: { icon: "/icon.svg" },
  };
}

type Page = {
  lang: Lang;
  /** The address without its language: "/plans", or "" for the home page. */
  path: string;
  title: string;
  description?: string;
  picture?: Picture | null;
  /** Pages that are about the person who looks stay out of search engines. */
  personal?: boolean;
};

/** Title, description, canonical address, the same page in the other language, and how it looks when shared. */
export async function pageMetadata(page: Page): Promise<Metadata> {
  const { lang, path, title, description, picture } = page;
  if (page.personal) return { title, description, robots: { index: false, follow: false } };
  const { site_name, default_lang } = await settingsView();
  const languages = Object.fromEntries(LANGS.map((other) => [LOCALE[other], `/${other}${path}`]));
  return {
    title,
    description,
    alternates: {
      canonical: `/${lang}${path}`,
      languages: { ...languages, "x-default": `/${default_lang}${path}` },
    },
    openGraph: {
      type: "website",
      siteName: site_name,
      title,
      description,
      url: `/${lang}${path}`,
      locale: LOCALE[lang].replace("-", "_"),
      images: picture ? [{ url: picture.src, width: picture.width, height: picture.height }] : undefined,
    },
    twitter: { card: picture ? "summary_large_image" : "summary" },
  };
}

/** The same for a page whose address is a secret from a mail: it is told to no other site that the page leads to. */
export function linkMetadata(title: string): Metadata {
  // Not `no-referrer`: forms would then be sent with `Origin: null`, which we refuse.
  return { title, robots: { index: false, follow: false }, referrer: "same-origin" };
}
