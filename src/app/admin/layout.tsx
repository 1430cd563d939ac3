import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Shell } from "@/components/admin/shell/shell";
import { ImpersonationBar } from "@/components/site/impersonation-bar";
import { impersonationWords } from "@/components/site/impersonation-words";
import { Messages } from "@/i18n/client";
import { LOCALE } from "@/lib/lang";
import { THEME_SCRIPT } from "@/lib/theme-script";
import { adminLang } from "@/web/admin-lang";
import { requestContext } from "@/web/context";
import { fontClasses } from "../fonts";
import "../globals.css";
import { chooseLangAction, signOutAction } from "./actions";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export const viewport: Viewport = { colorScheme: "light dark" };

/**
 * Everything that surrounds an admin page. It guards nothing, each page does that by itself; whoever is no
 * admin sees the bare answer of the page, and no section by name. With the database away it stays bare too.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const lang = await adminLang();
  const actor = await requestContext().then(
    (ctx) => ctx.actor,
    () => null,
  );
  const isAdmin = actor?.kind === "user" && actor.role === "admin";
  return (
    // Light unless this browser chose the dark: the script sets what was chosen before the first paint.
    <html lang={LOCALE[lang]} data-theme="light" className={fontClasses} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, whose hash the policy knows */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <Messages
          lang={lang}
          areas={isAdmin ? ["admin", "common", "errors", "library", "settings"] : ["common", "errors"]}
        >
          {isAdmin ? (
            <Shell
              lang={lang}
              adminName={actor.name}
              acts={{ chooseLang: chooseLangAction, signOut: signOutAction }}
            >
              {children}
            </Shell>
          ) : (
            <>
              <main id="content">{children}</main>
              {actor?.kind === "user" && actor.impersonatedBy !== null && (
                <div className="fixed inset-x-0 bottom-0 z-50">
                  <ImpersonationBar lang={lang} words={impersonationWords(lang, actor.name)} />
                </div>
              )}
            </>
          )}
        </Messages>
      </body>
    </html>
  );
}
