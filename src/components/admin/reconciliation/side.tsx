import { stateWord } from "@/components/admin/state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { AdminDifference } from "@/services/reconciliation";

type Props = { side: AdminDifference["ours"]; none: string; lang: Lang };

/** How one of the two books has a payment: its state, its sum, and what of it went back. */
export function Side({ side, none, lang }: Props) {
  if (!side) return <span className="text-fg-3">{none}</span>;
  const money = (amount: number) => formatMoney(amount, side.currency, lang);
  return (
    <span className="grid w-max">
      <span>
        {stateWord("transaction", side.status, lang)}, <span className="figures">{money(side.amount)}</span>
      </span>
      {side.refundedAmount > 0 && (
        <span className="figures text-12 text-fg-3">
          {translator(lang)("reconciliation.returned", { amount: money(side.refundedAmount) })}
        </span>
      )}
    </span>
  );
}
