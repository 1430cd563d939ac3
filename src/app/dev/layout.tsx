import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { paths } from "@/components/site/paths";
import { SiteLink } from "@/components/ui/link";
import { LOCALE } from "@/lib/lang";
import { THEME_SCRIPT } from "@/lib/theme-script";
import { devLang } from "@/web/dev";
import { fontClasses } from "../fonts";
import "../globals.css";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export const viewport: Viewport = { colorScheme: "dark light" };

/** What surrounds the pages for whoever runs this site on their own machine. It guards nothing, each page does. */
export default async function DevLayout({ children }: { children: ReactNode }) {
  const lang = await devLang();
  return (
    <html lang={LOCALE[lang]} className={fontClasses} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, whose hash the policy knows */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <header className="mx-auto flex h-16 max-w-4xl items-center px-4 sm:px-6">
          <SiteLink href={paths.home(lang)} className="inline-flex min-h-11 items-center">
            <Wordmark className="h-6 w-auto" />
          </SiteLink>
        </header>
        <main
          id="content"
          className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-4 pt-6 pb-18 sm:px-6"
        >
          {children}
        </main>
      </body>
    </html>
  );
}
