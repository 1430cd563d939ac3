import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Footer } from "@/components/site/footer";
import { Header } from "@/components/site/header";
import { ImpersonationBanner } from "@/components/site/impersonation-banner";
import { impersonationWords } from "@/components/site/impersonation-words";
import { OfflineNotice } from "@/components/site/offline-notice";
import { FadePictures } from "@/components/ui/fade-pictures";
import { translator } from "@/i18n/translate";
import { isLang, LOCALE } from "@/lib/lang";
import { THEME_SCRIPT } from "@/lib/theme-script";
import { settingsView, supportView } from "@/web/browse";
import { browsePolicy } from "@/web/csp";
import { fontClasses } from "../fonts";
import "../globals.css";
import { siteMetadata } from "./metadata";

type Props = { params: Promise<{ lang: string }>; children: ReactNode };

export const viewport: Viewport = {
  colorScheme: "dark light",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f5f0" },
    { media: "(prefers-color-scheme: dark)", color: "#110e0c" },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params;
  return isLang(lang) ? siteMetadata(lang) : {};
}

/** Everything that surrounds a page of the fan site. It reads no cookie: browse pages are cached with it. */
export default async function SiteLayout({ params, children }: Props) {
  const { lang } = await params;
  if (!isLang(lang)) notFound();
  const t = translator(lang);
  const [settings, contacts] = await Promise.all([settingsView(), supportView()]);
  return (
    <html lang={LOCALE[lang]} className={fontClasses} suppressHydrationWarning>
      <head>
        {/* First of all: a policy counts for what comes after it. Pages with a nonce hold the stricter one as well. */}
        <meta httpEquiv="Content-Security-Policy" content={browsePolicy()} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, whose hash the policy knows */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      {/* Room below the foot while the bar of an impersonation lies on it. */}
      <body className="has-[[data-bar]]:pb-44 sm:has-[[data-bar]]:pb-16">
        <Header lang={lang} siteName={settings.site_name} />
        <FadePictures />
        <main id="content">{children}</main>
        <Footer lang={lang} siteName={settings.site_name} contacts={contacts} />
        <div className="fixed inset-x-0 bottom-0 z-50 grid">
          <OfflineNotice title={t("common.offline.title")} text={t("common.offline.text")} />
          <ImpersonationBanner lang={lang} words={impersonationWords(lang)} />
        </div>
      </body>
    </html>
  );
}
