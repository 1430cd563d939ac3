import { Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import { refundTrouble } from "@/components/admin/refunds/refund-words";
import { State } from "@/components/admin/state";
import { Amount, Moment } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { AdminTransactionPage } from "@/services/finance";
import type { PaymentRefund } from "@/services/refunds";

export type RefundActs = Record<"retry" | "close", FormAction>;

type Props = { lang: Lang; transaction: AdminTransactionPage; acts: RefundActs };

/** States in which an admin can ask for money to go back. */
const GIVES = ["paid", "partially_refunded", "mismatch", "surplus"];

/** What went back of a payment or shall, and the ways to give more back or to accept what came. */
export function MoneyBack({ lang, transaction, acts }: Props) {
  const t = translator(lang);
  const { publicId, status, left, refunds, refundedAmount } = transaction;
  const canGive = left > 0 && GIVES.includes(status);
  return (
    <Panel title={t("refunds.one.title")}>
      {refunds.length === 0 && refundedAmount === 0 && (
        <p className="text-14 text-fg-3">{t("refunds.one.none")}</p>
      )}
      <ul className="grid">
        {refunds.map((refund) => (
          <li key={refund.publicId} className="grid gap-2 border-line py-3 not-last:border-b">
            <Refund {...{ lang, refund, acts }} names={transaction.keys} />
          </li>
        ))}
      </ul>
      {canGive && (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/admin/transactions/${publicId}/refund`} variant="outline" size="s">
            {t("refunds.one.give")}
          </ButtonLink>
          {status === "mismatch" && (
            <ButtonLink href={`/admin/transactions/${publicId}/accept`} variant="outline" size="s">
              {t("refunds.one.accept")}
            </ButtonLink>
          )}
        </div>
      )}
    </Panel>
  );
}

type RefundProps = {
  lang: Lang;
  refund: PaymentRefund;
  acts: RefundActs;
  names: AdminTransactionPage["keys"];
};

function Refund({ lang, refund, acts, names }: RefundProps) {
  const t = translator(lang);
  const { publicId, amount, currency, status, kind, by, error } = refund;
  const sum = formatMoney(amount, currency, lang);
  const takes = names.filter(({ key }) => refund.takesBack.includes(key)).map(({ name }) => name);
  const fields = { refundPublicId: publicId };
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <Amount {...{ amount, currency, lang }} />
        <span className="text-14">
          <State of="refund" {...{ status, lang }} />
        </span>
        <span className="text-14 text-fg-3">
          <Moment at={refund.finishedAt ?? refund.createdAt} lang={lang} />
        </span>
      </p>
      <p className="text-14 wrap-anywhere text-fg-2">
        {t(`refunds.kind.${kind}`)}
        {kind !== "withdrawal" && `: ${refund.reason}`} ({by?.name ?? t("refunds.one.system")})
      </p>
      {takes.length > 0 && (
        <p className="text-14 text-fg-2">
          {t("refunds.one.takes")}: {takes.join(", ")}
        </p>
      )}
      {status === "requested" && (
        <p className="text-14 text-fg-3">
          {t(refund.isAccepted ? "refunds.one.accepted" : "refunds.one.waiting")}
        </p>
      )}
      {error && <p className="text-14 wrap-anywhere text-fg-2">{refundTrouble(error, lang)}</p>}
      {status === "failed" && (
        <Messages lang={lang} areas={["errors"]}>
          <div className="flex flex-wrap gap-3">
            <ActForm
              action={acts.retry}
              act={t("refunds.one.retry")}
              label={t("refunds.one.retryLabel", { amount: sum })}
              fields={fields}
              variant="outline"
              size="s"
            />
            <ActForm
              action={acts.close}
              act={t("refunds.one.close")}
              label={t("refunds.one.closeLabel", { amount: sum })}
              fields={fields}
              variant="quiet"
              size="s"
            />
          </div>
        </Messages>
      )}
    </>
  );
}
