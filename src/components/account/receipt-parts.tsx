import type { MyReceipt } from "@/components/types";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Props = { receipt: MyReceipt; lang: Lang };

/** What was bought for how much, and what of it went back. */
export function ReceiptItems({ receipt, lang }: Props) {
  const t = translator(lang);
  const { items, total, returned, currency } = receipt;
  const money = (amount: number) => formatMoney(amount, currency, lang);
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{t("refunds.receipt.items")}</caption>
      <tbody>
        {items.map(({ name, amount }) => (
          <Line key={name} name={name} sum={money(amount)} />
        ))}
      </tbody>
      <tfoot>
        <Line name={t("refunds.receipt.total")} sum={money(total)} isStrong />
        {returned > 0 && <Line name={t("refunds.receipt.returned")} sum={money(returned)} />}
      </tfoot>
    </table>
  );
}

function Line({ name, sum, isStrong }: { name: string; sum: string; isStrong?: boolean }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className={isStrong ? "py-3 font-semibold" : "py-3 font-normal wrap-anywhere"}>
        {name}
      </th>
      <td className={`figures py-3 pl-4 text-right whitespace-nowrap ${isStrong ? "font-semibold" : ""}`}>
        {sum}
      </td>
    </tr>
  );
}

/** Who sold what to whom, when, by what way, and until when it is open. */
export function ReceiptFacts({ receipt, seller, lang }: Props & { seller: string }) {
  const t = translator(lang);
  const { buyer, paymentMethod, gateway, keys, reference } = receipt;
  const opened = keys.map(({ name, endsAt, isEnded }) => {
    const until = endsAt
      ? t("refunds.receipt.until", { date: formatDate(endsAt, lang) })
      : t("refunds.receipt.forever");
    return `${name}: ${isEnded ? t("refunds.receipt.ended") : until}`;
  });
  const facts: [string, string][] = [
    [t("refunds.receipt.paidAt"), formatDate(receipt.paidAt, lang)],
    [t("refunds.receipt.method"), `${t(`refunds.mine.method.${paymentMethod}`)}, ${gateway.title}`],
    ...[...new Set(opened)].map((words): [string, string] => [t("refunds.receipt.opens"), words]),
    [t("refunds.receipt.seller"), seller],
    [t("refunds.receipt.buyer"), `${buyer.name}, ${buyer.email}`],
    [t("refunds.receipt.number"), receipt.publicId],
    [t("refunds.receipt.reference"), `…${reference}`],
  ];
  return (
    <dl className="grid gap-x-8 sm:grid-cols-[minmax(10rem,auto)_1fr]">
      {facts.map(([name, value]) => (
        <div key={`${name}-${value}`} className="grid gap-x-8 py-1.5 sm:col-span-2 sm:grid-cols-subgrid">
          <dt className="text-14 text-fg-3 sm:text-16">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
