import type { ReactNode } from "react";
import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import { SectionList } from "@/components/admin/list/section-list";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminRefund } from "@/services/refunds";
import { refundTrouble } from "./refund-words";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<AdminRefund>;
  /** What comes before them because it waits for a decision. */
  first: ReactNode;
};

/** Every refund that was asked for, at every gateway. */
export function RefundList(props: Props) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("refunds.title")}
      description={t("refunds.description")}
      path="/admin/refunds"
      columns={columns(props.lang)}
      rowKey={({ publicId }) => publicId}
      states="refund"
      search={t("refunds.list.search")}
      empty={{ title: t("refunds.list.empty"), text: t("refunds.list.emptyText") }}
    />
  );
}

function columns(lang: Lang): Column<AdminRefund>[] {
  const t = translator(lang);
  return [
    {
      key: "customer",
      head: t("refunds.list.customer"),
      cell: ({ customerName, transactionPublicId }) => (
        <RowLink href={`/admin/transactions/${transactionPublicId}`}>
          {customerName ?? transactionPublicId}
        </RowLink>
      ),
    },
    {
      key: "status",
      head: t("refunds.list.status"),
      cell: ({ status }) => <State of="refund" {...{ status, lang }} />,
    },
    {
      key: "kind",
      head: t("refunds.list.kind"),
      cell: ({ kind }) => <span className="whitespace-nowrap">{t(`refunds.kind.${kind}`)}</span>,
    },
    {
      key: "error",
      head: t("refunds.list.error"),
      cell: ({ error }) =>
        error ? (
          <span className="block max-w-72 truncate" title={refundTrouble(error, lang)}>
            {refundTrouble(error, lang)}
          </span>
        ) : (
          <Nothing />
        ),
    },
    { key: "gateway", head: t("refunds.list.gateway"), cell: ({ gateway }) => gateway },
    {
      key: "created",
      head: t("refunds.list.asked"),
      sortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "amount",
      head: t("refunds.list.amount"),
      align: "right",
      cell: ({ amount, currency }) => <Amount {...{ amount, currency, lang }} />,
    },
  ];
}
