import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import { SectionList } from "@/components/admin/list/section-list";
import { Person, RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminCheckout } from "@/services/finance";

/** Every attempt to buy something. */
export function CheckoutList(props: { lang: Lang; view: ListView; page: ListPage<AdminCheckout> }) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("admin.checkouts.title")}
      description={t("admin.checkouts.description")}
      path="/admin/checkouts"
      columns={columns(props.lang)}
      rowKey={({ publicId }) => publicId}
      states="checkout"
      search={t("admin.checkouts.search")}
      empty={{ title: t("admin.checkouts.empty"), text: t("admin.checkouts.emptyText") }}
    />
  );
}

function columns(lang: Lang): Column<AdminCheckout>[] {
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
      sortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "total",
      head: t("admin.checkouts.total"),
      align: "right",
      sortable: true,
      cell: ({ total, currency }) => <Amount amount={total} {...{ currency, lang }} />,
    },
  ];
}
