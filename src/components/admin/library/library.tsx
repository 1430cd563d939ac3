import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LibraryCounts, WhitelabelModel } from "@/services/whitelabel";
import { Chooser, type Decision } from "./chooser";
import { LibraryCard } from "./library-card";
import { LibraryEmpty } from "./library-empty";
import { LibrarySearch } from "./library-search";
import { type LibraryView, libraryAddress } from "./library-view";

type Props = {
  lang: Lang;
  view: LibraryView;
  counts: LibraryCounts;
  page: { items: WhitelabelModel[]; next: string | null };
  decide: FormAction;
};

const TABS = ["all", "new", "active", "hidden", "missing"] as const;

/** What there is to decide about the models of a tab. */
const DECISIONS: Record<(typeof TABS)[number], readonly Decision[]> = {
  all: ["activate", "hide"],
  new: ["activate", "hide"],
  active: ["hide"],
  hidden: ["activate"],
  missing: ["activate", "hide"],
};

/** The wall of all that arrived through the bucket, by what was decided about it. */
export function Library({ lang, view, counts, page, decide }: Props) {
  const t = translator(lang);
  const current = view.status ?? "all";
  return (
    <>
      <PageHeader
        title={t("library.title")}
        description={t("library.description")}
        actions={
          counts.new > 0 && (
            <ButtonLink href="/admin/library/activate" variant="primary">
              {t("library.activateAll.link", { count: counts.new })}
            </ButtonLink>
          )
        }
      />
      <TabLinks
        label={t("library.states")}
        items={TABS.map((state) => ({
          href: libraryAddress(view, { status: state === "all" ? undefined : state }),
          label: t(`library.state.${state}`),
          count: formatCount(counts[state], lang),
          current: state === current,
        }))}
      />
      {counts.all > 0 && <LibrarySearch lang={lang} view={view} />}
      {page.items.length === 0 ? (
        <LibraryEmpty lang={lang} view={view} />
      ) : (
        // A new key chooses nothing: what is chosen on one page is not meant on another.
        <Chooser
          key={libraryAddress(view, { after: view.after })}
          action={decide}
          decisions={DECISIONS[current]}
        >
          <ul
            aria-label={t("library.choose.list")}
            // The frame of a chosen card reaches past the page's edge, so that the pictures stand on it.
            className="-mx-1.5 grid grid-cols-2 gap-x-2 gap-y-5 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-6"
          >
            {page.items.map((model) => (
              <LibraryCard key={model.id} lang={lang} model={model} />
            ))}
          </ul>
        </Chooser>
      )}
      {(view.after || page.next) && (
        <nav aria-label={t("library.pages")} className="flex flex-wrap items-center justify-center gap-3">
          {view.after && (
            <ButtonLink href={libraryAddress(view)} size="s">
              {t("library.first")}
            </ButtonLink>
          )}
          {page.next && (
            <ButtonLink href={libraryAddress(view, { after: page.next })} size="s" rel="next">
              {t("library.next")}
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}
