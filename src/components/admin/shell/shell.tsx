import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { Menu } from "./menu";
import { Navigation } from "./navigation";
import { type ShellActs, Surroundings } from "./surroundings";

type Props = { lang: Lang; adminName: string; acts: ShellActs; children: ReactNode };

/** The frame of the admin area: sections at the side of a wide screen, in a bar on top of a narrow one. */
export function Shell({ lang, adminName, acts, children }: Props) {
  const t = translator(lang);
  const parts = (
    <>
      <Navigation lang={lang} />
      <Surroundings {...{ lang, adminName, acts }} />
    </>
  );
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-4 bg-fg px-4 py-2 text-ground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("common.nav.skip")}
      </a>
      <header className="sticky top-0 z-30 flex items-center justify-between border-b border-line bg-ground-2 px-4 py-2 [--bar:4rem] lg:hidden">
        <Home lang={lang} />
        <Menu label={t("common.nav.menu")}>{parts}</Menu>
      </header>
      <aside className="sticky top-0 hidden h-dvh content-between gap-6 overflow-y-auto border-r border-line bg-ground-2 p-4 lg:grid">
        <div className="grid gap-6">
          <Home lang={lang} />
          <Navigation lang={lang} />
        </div>
        <Surroundings {...{ lang, adminName, acts }} />
      </aside>
      <main
        id="content"
        className="mx-auto grid w-full max-w-7xl content-start gap-6 px-4 py-6 sm:px-8 lg:px-10 lg:py-10"
      >
        {children}
      </main>
    </div>
  );
}

function Home({ lang }: { lang: Lang }) {
  return (
    <SiteLink href="/admin" className="grid justify-items-start gap-1 px-3 py-1">
      <Wordmark className="h-4 w-auto" />
      <span className="text-12 text-fg-3">{translator(lang)("admin.title")}</span>
    </SiteLink>
  );
}
