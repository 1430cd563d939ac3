import { ExternalLink } from "lucide-react";
import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import { LANGS, type Lang } from "@/lib/lang";
import { ThemeToggle } from "./theme-toggle";

export type ShellActs = { chooseLang: FormAction; signOut: FormAction };

/** What is not a section: who is here, the site itself, language, theme, the way out. */
export function Surroundings({ lang, adminName, acts }: { lang: Lang; adminName: string; acts: ShellActs }) {
  const t = translator(lang);
  const [other] = LANGS.filter((one) => one !== lang);
  return (
    <div className="grid justify-items-start gap-1 border-t border-line pt-4">
      <p className="px-3 text-12 text-fg-3">{t("admin.shell.signedIn", { name: adminName })}</p>
      <ButtonLink href={`/${lang}`} variant="quiet" size="s">
        <ExternalLink aria-hidden strokeWidth={1.75} className="size-4" />
        {t("admin.shell.site")}
      </ButtonLink>
      <div className="flex flex-wrap items-center">
        <ActForm
          action={acts.chooseLang}
          fields={{ lang: other ?? lang }}
          act={t(`common.lang.${other ?? lang}`)}
          label={t("admin.shell.language", { language: t(`common.lang.${other ?? lang}`) })}
          variant="quiet"
          size="s"
        />
        <ThemeToggle words={{ light: t("common.theme.light"), dark: t("common.theme.dark") }} />
        <ActForm action={acts.signOut} act={t("account.signOut")} variant="quiet" size="s" />
      </div>
    </div>
  );
}
