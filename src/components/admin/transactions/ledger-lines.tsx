import { type Column, DataTable } from "@/components/admin/list/data-table";
import { Amount, Code, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminTransactionPage } from "@/services/finance";

type Entry = AdminTransactionPage["ledger"][number];

/** The entries of a transaction in the books: what each account was owed, and what it gave. */
export function LedgerLines({ lang, transaction }: { lang: Lang; transaction: AdminTransactionPage }) {
  const t = translator(lang);
  const side = (direction: Entry["direction"]): Column<Entry> => ({
    key: direction,
    head: t(`admin.transactions.${direction}`),
    align: "right",
    cell: (entry) =>
      entry.direction === direction ? (
        <Amount amount={entry.amount} currency={transaction.currency} lang={lang} />
      ) : (
        <Nothing />
      ),
  });
  if (transaction.ledger.length === 0) {
    return <p className="text-14 text-fg-3">{t("admin.transactions.noLedger")}</p>;
  }
  return (
    <DataTable
      caption={t("admin.transactions.ledger")}
      rows={transaction.ledger}
      rowKey={({ account, direction, reason }) => `${account}-${direction}-${reason}`}
      columns={[
        {
          key: "account",
          head: t("admin.transactions.account"),
          cell: ({ account }) => <InOneLine code={account} />,
        },
        {
          key: "reason",
          head: t("admin.transactions.reason"),
          cell: ({ reason }) => <InOneLine code={reason} />,
        },
        {
          key: "at",
          head: t("admin.transactions.posted"),
          cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
        },
        side("debit"),
        side("credit"),
      ]}
    />
  );
}

/** All of it, since accounts differ in their last letters. The table scrolls where it is too wide. */
function InOneLine({ code }: { code: string }) {
  return (
    <span className="whitespace-nowrap">
      <Code>{code}</Code>
    </span>
  );
}
