import { isFiltered, type ListView, listAddress } from "@/components/admin/list/address";
import { DataTable } from "@/components/admin/list/data-table";
import { type ListFilter, ListFilters } from "@/components/admin/list/filters";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AuditPage } from "@/services/audit";
import { auditColumns } from "./audit-columns";
import { actionOptions } from "./audit-words";

const PATH = "/admin/audit";
type Props = { lang: Lang; view: ListView; page: AuditPage };

/** The log of everything weighty, newest first, in pages that go back in time. */
export function AuditLog({ lang, view, page }: Props) {
  const t = translator(lang);
  const more: ListFilter[] = [
    { name: "actor", label: t("audit.filter.actor"), type: "search" },
    { name: "action", label: t("audit.action"), options: actionOptions(lang) },
    { name: "subject", label: t("audit.filter.subject"), type: "search" },
    { name: "from", label: t("audit.filter.from"), type: "date" },
    { name: "to", label: t("audit.filter.to"), type: "date" },
  ];
  const nothing = page.items.length === 0;
  const { before, ...filters } = view;
  return (
    <>
      <PageHeader title={t("audit.title")} description={t("audit.description")} />
      {nothing && !isFiltered(view) ? (
        <EmptyState title={t("audit.empty")} text={t("audit.emptyText")} />
      ) : (
        <div className="grid gap-4">
          <ListFilters lang={lang} path={PATH} view={filters} more={more} />
          {nothing ? (
            <EmptyState
              title={t("admin.list.nothing")}
              text={t("admin.list.nothingText")}
              act={<ButtonLink href={PATH}>{t("admin.list.clear")}</ButtonLink>}
            />
          ) : (
            <DataTable
              caption={t("audit.title")}
              columns={auditColumns(lang)}
              rows={page.items}
              rowKey={({ id }) => id}
            />
          )}
          <Pagination
            label={t("common.label.page")}
            previous={before ? { href: listAddress(PATH, filters), label: t("audit.newest") } : null}
            next={
              page.next
                ? { href: listAddress(PATH, filters, { before: page.next }), label: t("audit.older") }
                : null
            }
          />
        </div>
      )}
    </>
  );
}
