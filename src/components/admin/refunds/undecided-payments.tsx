import { Panel } from "@/components/admin/facts";
import { DataTable } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { UndecidedPayment } from "@/services/refunds";

/** Money that came and fits no checkout, with the way to where it is decided. */
export function UndecidedPayments({ lang, payments }: { lang: Lang; payments: UndecidedPayment[] }) {
  const t = translator(lang);
  return (
    <Panel title={t("refunds.undecided.title")}>
      <p className="max-w-prose text-14 text-fg-3">{t("refunds.undecided.text")}</p>
      <DataTable
        caption={t("refunds.undecided.title")}
        rows={payments}
        rowKey={({ publicId }) => publicId}
        columns={[
          {
            key: "payment",
            head: t("refunds.list.customer"),
            cell: ({ publicId, customerName }) => (
              <RowLink href={`/admin/transactions/${publicId}`}>{customerName ?? publicId}</RowLink>
            ),
          },
          {
            key: "verdict",
            head: t("refunds.undecided.verdict"),
            cell: ({ status }) => <State of="transaction" {...{ status, lang }} />,
          },
          {
            key: "created",
            head: t("refunds.undecided.came"),
            cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
          },
          { key: "gateway", head: t("refunds.list.gateway"), cell: ({ gateway }) => gateway },
          {
            key: "asked",
            head: t("refunds.undecided.asked"),
            align: "right",
            cell: ({ asked }) => (asked ? <Amount {...asked} lang={lang} /> : <Nothing />),
          },
          {
            key: "left",
            head: t("refunds.undecided.left"),
            align: "right",
            cell: ({ left, currency }) => <Amount amount={left} {...{ currency, lang }} />,
          },
        ]}
      />
    </Panel>
  );
}
