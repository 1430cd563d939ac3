import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { Option } from "@/components/ui/select-field";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import { isFiltered, type ListView, listAddress } from "./address";
import { type Column, DataTable } from "./data-table";
import { ListFilters } from "./filters";

type Props<Row> = {
  lang: Lang;
  path: string;
  view: ListView;
  page: ListPage<Row>;
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  statuses?: readonly Option[];
  search?: string;
  /** Says how the first row comes about. */
  empty: { title: string; text: ReactNode };
};

/** A list of a section: filters, table and pages, all of it in the address. */
export function List<Row>({ page, statuses, search, empty, ...list }: Props<Row>) {
  const { lang, path, view } = list;
  const nothing = page.items.length === 0;
  const untouched = nothing && !isFiltered(view) && page.page === 1;
  return (
    <div className="grid gap-4">
      {(statuses || search) && !untouched && <ListFilters {...{ lang, path, view, statuses, search }} />}
      {untouched && <EmptyState title={empty.title} text={empty.text} />}
      {nothing && !untouched && <NothingFound lang={lang} path={path} />}
      {!nothing && <DataTable {...list} rows={page.items} />}
      <Pages {...{ lang, path, view }} page={page} />
    </div>
  );
}

function NothingFound({ lang, path }: { lang: Lang; path: string }) {
  const t = translator(lang);
  return (
    <EmptyState
      title={t("admin.list.nothing")}
      text={t("admin.list.nothingText")}
      act={<ButtonLink href={path}>{t("admin.list.clear")}</ButtonLink>}
    />
  );
}

type PagesProps = Pick<Props<never>, "lang" | "path" | "view"> & { page: Omit<ListPage<unknown>, "items"> };

function Pages({ lang, path, view, page }: PagesProps) {
  const t = translator(lang);
  const step = (to: number, label: string) => ({ href: listAddress(path, view, { page: to }), label });
  return (
    <Pagination
      label={t("common.label.page")}
      previous={page.page > 1 ? step(page.page - 1, t("common.act.previous")) : null}
      position={t("admin.list.page", { page: page.page })}
      next={page.more ? step(page.page + 1, t("common.act.next")) : null}
    />
  );
}
