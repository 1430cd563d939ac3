import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Facts, Panel } from "@/components/admin/facts";
import { RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount, Code, Moment, Nothing } from "@/components/admin/values";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminTransactionPage } from "@/services/finance";
import { LedgerLines } from "./ledger-lines";
import { MoneyBack, type RefundActs } from "./money-back";
import { OpenedKeys } from "./opened-keys";

type Props = { lang: Lang; transaction: AdminTransactionPage; acts: RefundActs };

/** One movement of money: what the gateway says of it, and what the books do. */
export function TransactionDetail({ lang, transaction, acts }: Props) {
  const t = translator(lang);
  const { currency, checkoutPublicId: checkout } = transaction;
  const money = (amount: number) => <Amount {...{ amount, currency, lang }} />;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/transactions", label: t("admin.transactions.title") }]}
        here={transaction.externalId}
      />
      <PageHeader
        title={money(transaction.amount)}
        description={transaction.customerName}
        actions={<State of="transaction" status={transaction.status} lang={lang} />}
      />
      <div className="grid gap-8 xl:grid-cols-2">
        <Panel title={t("admin.transactions.facts")}>
          <Facts
            facts={[
              {
                label: t("admin.transactions.kind"),
                value: t(`admin.transactions.kinds.${transaction.kind}`),
              },
              {
                label: t("admin.transactions.method"),
                value: t(`admin.method.${transaction.paymentMethod}`),
              },
              { label: t("admin.transactions.gateway"), value: transaction.gateway },
              { label: t("admin.transactions.id"), value: <Code>{transaction.externalId}</Code> },
              {
                label: t("admin.transactions.checkout"),
                value: checkout ? (
                  <RowLink href={`/admin/checkouts/${checkout}`}>{shortId(checkout)}</RowLink>
                ) : (
                  <Nothing />
                ),
              },
              { label: t("admin.transactions.amount"), value: money(transaction.amount) },
              { label: t("admin.transactions.refunded"), value: money(transaction.refundedAmount) },
              { label: t("admin.transactions.fee"), value: money(transaction.feeAmount) },
              { label: t("admin.transactions.creator"), value: money(transaction.creatorAmount) },
              {
                label: t("admin.transactions.created"),
                value: <Moment at={transaction.createdAt} lang={lang} />,
              },
              { label: t("admin.transactions.paid"), value: <Moment at={transaction.paidAt} lang={lang} /> },
              { label: t("admin.transactions.asOf"), value: <Moment at={transaction.asOf} lang={lang} /> },
            ]}
          />
        </Panel>
        <div className="grid content-start gap-8">
          <MoneyBack {...{ lang, transaction, acts }} />
          <OpenedKeys lang={lang} keys={transaction.keys} />
          <Panel title={t("admin.transactions.ledger")}>
            <LedgerLines lang={lang} transaction={transaction} />
          </Panel>
        </div>
      </div>
    </>
  );
}
