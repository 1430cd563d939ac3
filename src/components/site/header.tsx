import { Wordmark } from "@/components/brand/wordmark";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AccountLink } from "./account-link";
import { paths } from "./paths";

const link =
  "flex min-h-11 items-center text-14 font-semibold text-fg-2 transition-colors hover:text-fg sm:text-16";

/** The top of every page. It lies on the picture and gathers ground behind it as the page moves. */
export function Header({ lang, siteName }: { lang: Lang; siteName: string }) {
  const t = translator(lang);
  return (
    <header
      className="site-header sticky top-0 z-40 h-(--header)"
      style={{ viewTransitionName: "site-header" }}
    >
      <a
        href="#content"
        className="absolute top-2 left-4 z-10 -translate-y-20 rounded-4 bg-fg px-4 py-2 font-semibold text-ground focus:translate-y-0"
      >
        {t("common.nav.skip")}
      </a>
      <div className="px-page relative flex h-full items-center gap-4 sm:gap-8">
        <SiteLink href={paths.home(lang)} aria-label={siteName} className="flex min-h-11 items-center">
          <SiteName name={siteName} />
        </SiteLink>
        <nav aria-label={t("common.nav.main")} className="flex flex-1 items-center gap-4 sm:gap-7">
          <SiteLink href={paths.models(lang)} className={link}>
            {t("common.nav.models")}
          </SiteLink>
          <SiteLink href={paths.plans(lang)} className={link}>
            {t("common.nav.plans")}
          </SiteLink>
        </nav>
        <AccountLink
          login={paths.login(lang)}
          account={paths.account(lang)}
          words={{
            signIn: t("common.nav.signIn"),
            account: t("common.nav.account"),
            admin: t("common.nav.admin"),
          }}
        />
      </div>
    </header>
  );
}

/** Our mark, or the operator's own name in the display face. */
export function SiteName({ name }: { name: string }) {
  if (name === "creatorflix") return <Wordmark className="h-5 w-auto sm:h-6" />;
  return <span className="font-display text-20 font-bold tracking-tight lowercase">{name}</span>;
}
