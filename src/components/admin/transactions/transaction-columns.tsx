import type { Column } from "@/components/admin/list/data-table";
import { RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminTransaction } from "@/services/finance";

/** A movement of money: in the list of all, or below its checkout, which says the rest already. */
export function transactionColumns(lang: Lang, within: "list" | "checkout"): Column<AdminTransaction>[] {
  const t = translator(lang);
  const sortable = within === "list";
  const all: (Column<AdminTransaction> | false)[] = [
    {
      key: "id",
      head: t("admin.transactions.id"),
      cell: ({ publicId, externalId }) => (
        <RowLink href={`/admin/transactions/${publicId}`}>
          <span className="inline-block max-w-36 truncate align-bottom">{externalId}</span>
        </RowLink>
      ),
    },
    {
      key: "status",
      head: t("admin.transactions.status"),
      cell: ({ status }) => <State of="transaction" {...{ status, lang }} />,
    },
    sortable && {
      key: "customer",
      head: t("admin.transactions.customer"),
      cell: ({ customerName: name }) =>
        name ? <span className="whitespace-nowrap">{name}</span> : <Nothing />,
    },
    {
      key: "kind",
      head: t("admin.transactions.kind"),
      cell: ({ kind, paymentMethod }) => (
        <span className="whitespace-nowrap">
          {t(`admin.transactions.kinds.${kind}`)}, {t(`admin.method.${paymentMethod}`)}
        </span>
      ),
    },
    sortable && {
      key: "checkout",
      head: t("admin.transactions.checkout"),
      cell: ({ checkoutPublicId: id }) =>
        id ? <RowLink href={`/admin/checkouts/${id}`}>{shortId(id)}</RowLink> : <Nothing />,
    },
    {
      key: "created",
      head: t("admin.transactions.begun"),
      sortable,
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "refunded",
      head: t("admin.transactions.refunded"),
      align: "right",
      cell: ({ refundedAmount: amount, currency }) =>
        amount > 0 ? <Amount {...{ amount, currency, lang }} /> : <Nothing />,
    },
    {
      key: "amount",
      head: t("admin.transactions.amount"),
      align: "right",
      sortable,
      cell: ({ amount, currency }) => <Amount {...{ amount, currency, lang }} />,
    },
  ];
  return all.filter((column) => column !== false);
}
