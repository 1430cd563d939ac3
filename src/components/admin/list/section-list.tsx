import type { ReactNode } from "react";
import { type StateKind, stateOptions } from "@/components/admin/state";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import { isFiltered, type ListView, listAddress } from "./address";
import { type Column, DataTable } from "./data-table";
import { type ListFilter, ListFilters } from "./filters";

type Props<Row> = {
  lang: Lang;
  title: string;
  description: string;
  /** The one act of the section. */
  act?: ReactNode;
  /** What comes before the list because it cannot wait. */
  first?: ReactNode;
  path: string;
  view: ListView;
  page: ListPage<Row>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  /** Whose states can be filtered by. */
  states?: StateKind;
  /** What is searched; without it there is no search. */
  search?: string;
  /** Whatever else can be filtered by. */
  more?: readonly ListFilter[];
  /** Says how the first row comes about. */
  empty: { title: string; text: string };
};

/** A section that is a list: its head, then filters, table and pages, all of them in the address. */
export function SectionList<Row>({ title, description, act, first, ...list }: Props<Row>) {
  return (
    <>
      <PageHeader title={title} description={description} actions={act} />
      {first}
      <ListRows caption={title} {...list} />
    </>
  );
}

type RowsProps<Row> = Omit<Props<Row>, "title" | "description" | "act" | "first"> & { caption: string };

/** The same below something else: filters, table and pages. */
export function ListRows<Row>({ page, states, search, more, empty, ...list }: RowsProps<Row>) {
  const { lang, path, view } = list;
  const t = translator(lang);
  const nothing = page.items.length === 0;
  if (nothing && !isFiltered(view) && page.page === 1) return <EmptyState {...empty} />;
  const statuses = states && stateOptions(states, lang);
  const step = (to: number, label: string) => ({ href: listAddress(path, view, { page: to }), label });
  return (
    <div className="grid gap-4">
      {(statuses || search || more) && <ListFilters {...{ lang, path, view, statuses, search, more }} />}
      {nothing ? (
        <EmptyState
          title={t("admin.list.nothing")}
          text={t("admin.list.nothingText")}
          act={<ButtonLink href={path}>{t("admin.list.clear")}</ButtonLink>}
        />
      ) : (
        <DataTable {...list} rows={page.items} />
      )}
      <Pagination
        label={t("common.label.page")}
        previous={page.page > 1 ? step(page.page - 1, t("common.act.previous")) : null}
        position={t("admin.list.page", { page: page.page })}
        next={page.more ? step(page.page + 1, t("common.act.next")) : null}
      />
    </div>
  );
}
