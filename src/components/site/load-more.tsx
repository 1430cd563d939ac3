import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** The way on through a long list, and back to its start. Links, so that every stretch has an address. */
export function LoadMore({ lang, next, first }: { lang: Lang; next: string | null; first: string | null }) {
  const t = translator(lang);
  if (!next && !first) return null;
  return (
    <nav aria-label={t("common.label.page")} className="flex flex-wrap justify-center gap-3 pt-6">
      {first && (
        <ButtonLink href={first} variant="quiet">
          {t("common.act.first")}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={next} rel="next">
          {t("common.act.loadMore")}
        </ButtonLink>
      )}
    </nav>
  );
}
