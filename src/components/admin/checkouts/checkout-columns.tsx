import type { Column } from "@/components/admin/list/data-table";
import { Person, RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminCheckout } from "@/services/finance";

/** A checkout in a list of all, which can be put in order, or among the latest. */
export function checkoutColumns(lang: Lang, sortable = false): Column<AdminCheckout>[] {
  const t = translator(lang);
  return [
    {
      key: "id",
      head: t("admin.checkouts.id"),
      cell: ({ publicId }) => <RowLink href={`/admin/checkouts/${publicId}`}>{shortId(publicId)}</RowLink>,
    },
    {
      key: "status",
      head: t("admin.checkouts.status"),
      cell: ({ status }) => <State of="checkout" {...{ status, lang }} />,
    },
    {
      key: "customer",
      head: t("admin.checkouts.customer"),
      cell: (row) => <Person name={row.customerName} email={row.customerEmail} />,
    },
    { key: "bought", head: t("admin.checkouts.bought"), cell: ({ plan }) => plan ?? <Nothing /> },
    {
      key: "method",
      head: t("admin.checkouts.method"),
      cell: ({ paymentMethod }) => t(`admin.method.${paymentMethod}`),
    },
    {
      key: "created",
      head: t("admin.checkouts.created"),
      sortable,
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "total",
      head: t("admin.checkouts.total"),
      align: "right",
      sortable,
      cell: ({ total, currency }) => <Amount amount={total} {...{ currency, lang }} />,
    },
  ];
}
