import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LibraryView } from "./library-view";

/** Where each empty state leads: to what fills it, or to what there is. */
const NEXT = {
  all: "/admin/sync",
  new: "/admin/sync",
  active: "/admin/library?status=new",
  hidden: "/admin/library",
  missing: "/admin/library",
} as const;

/** Nothing in this state, or nothing with these words, and the way on. */
export function LibraryEmpty({ lang, view }: { lang: Lang; view: LibraryView }) {
  const t = translator(lang);
  if (view.q) {
    return (
      <EmptyState
        title={t("library.empty.search", { words: view.q })}
        text={t("library.empty.searchText")}
        act={<ButtonLink href="/admin/library">{t("library.empty.searchAct")}</ButtonLink>}
        className="wrap-anywhere"
      />
    );
  }
  const state = view.status ?? "all";
  return (
    <EmptyState
      title={t(`library.empty.${state}`)}
      text={t(`library.empty.${state}Text`)}
      act={<ButtonLink href={NEXT[state]}>{t(`library.empty.${state}Act`)}</ButtonLink>}
    />
  );
}
