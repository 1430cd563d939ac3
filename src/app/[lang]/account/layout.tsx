import type { ReactNode } from "react";
import { ImpersonationBar } from "@/components/site/impersonation-bar";
import { impersonationWords } from "@/components/site/impersonation-words";
import { requestContext } from "@/web/context";
import { langOf } from "../lang-param";

type Props = { params: Promise<{ lang: string }>; children: ReactNode };

/**
 * The way out of an impersonation where nothing is scripted: with scripts, the bar of the site's layout shows it on
 * every page. It guards nothing; each page does that by itself.
 */
export default async function AccountLayout({ params, children }: Props) {
  const lang = await langOf(params);
  const actor = await requestContext().then(
    (ctx) => ctx.actor,
    () => null,
  );
  return (
    <>
      {actor?.kind === "user" && actor.impersonatedBy !== null && (
        <noscript>
          <div className="fixed inset-x-0 bottom-0 z-50">
            <ImpersonationBar lang={lang} words={impersonationWords(lang, actor.name)} />
          </div>
        </noscript>
      )}
      {children}
    </>
  );
}
