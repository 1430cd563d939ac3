import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { NavLink } from "./nav-link";
import { GROUPS } from "./sections";

/** All sections, in groups. It stands at the side of a wide screen and in the menu of a narrow one. */
export function Navigation({ lang }: { lang: Lang }) {
  const t = translator(lang);
  return (
    <nav aria-label={t("admin.nav.label")} className="grid gap-5">
      {GROUPS.map((group) => (
        <div key={group.word} className="grid gap-1">
          <p className="px-3 text-12 text-fg-3">{t(`admin.nav.group.${group.word}`)}</p>
          <ul className="grid gap-0.5">
            {group.sections.map(({ href, word, icon: Icon }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  icon={<Icon aria-hidden strokeWidth={1.75} className="size-4.5 shrink-0" />}
                >
                  {t(`admin.nav.section.${word}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
