import type { SupportContact } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import { LANGS, type Lang } from "@/lib/lang";
import { SiteName } from "./header";
import { LanguageSwitch } from "./language-switch";
import { paths } from "./paths";
import { ThemeSwitch } from "./theme-switch";

const item = "inline-flex min-h-8 items-center text-fg-2 hover:text-fg hover:underline";

/** The foot of every page: who helps, what applies, and how the page looks and speaks. */
export function Footer({
  lang,
  siteName,
  contacts,
}: {
  lang: Lang;
  siteName: string;
  contacts: SupportContact[];
}) {
  const t = translator(lang);
  return (
    <footer className="px-page mt-28 border-t border-line pt-12 pb-16">
      <div className="grid gap-12 text-14 sm:grid-cols-2 lg:grid-cols-[1fr_auto_auto_auto] lg:gap-18">
        <div className="grid content-start gap-3">
          <SiteName name={siteName} />
          <p className="max-w-xs text-fg-3">{t("common.site.tagline")}</p>
        </div>
        {contacts.length > 0 && (
          <FooterList title={t("common.footer.support")}>
            {contacts.map((contact) => (
              <li key={contact.id}>
                <a href={contact.url} rel="noopener noreferrer" className={item}>
                  {contact.platform}
                </a>
              </li>
            ))}
          </FooterList>
        )}
        <FooterList title={t("common.footer.legal")}>
          {(["terms", "privacy", "report"] as const).map((page) => (
            <li key={page}>
              <SiteLink href={paths[page](lang)} className={item}>
                {t(`common.footer.${page}`)}
              </SiteLink>
            </li>
          ))}
        </FooterList>
        <div className="grid content-start gap-6">
          <LanguageSwitch
            lang={lang}
            label={t("common.footer.language")}
            names={LANGS.map((value) => ({ value, name: t(`common.lang.${value}`) }))}
          />
          <ThemeSwitch
            label={t("common.footer.appearance")}
            words={{
              system: t("common.theme.system"),
              light: t("common.theme.light"),
              dark: t("common.theme.dark"),
            }}
          />
        </div>
      </div>
      <p className="mt-12 text-12 text-fg-3">
        {t("common.footer.rights", { year: new Date().getUTCFullYear().toString(), site: siteName })}
      </p>
    </footer>
  );
}

function FooterList({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h2 className="mb-2 font-text text-14 font-semibold tracking-normal">{title}</h2>
      <ul className="grid">{children}</ul>
    </div>
  );
}
