import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Panel } from "@/components/admin/facts";
import { Rows } from "@/components/admin/list/rows";
import { shortId } from "@/components/admin/person";
import { postbackColumns } from "@/components/admin/postbacks/postback-columns";
import { State } from "@/components/admin/state";
import { transactionColumns } from "@/components/admin/transactions/transaction-columns";
import { Amount } from "@/components/admin/values";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminCheckoutPage } from "@/services/finance";
import { CustomerFacts, PaymentFacts, SubscriptionFacts } from "./checkout-facts";
import { PriceLines } from "./price-lines";
import { Timeline } from "./timeline";

type Props = { lang: Lang; checkout: AdminCheckoutPage; now: Date };

/** One attempt to buy, with all that came of it: money, postbacks, the subscription, and their order in time. */
export function CheckoutDetail({ lang, checkout, now }: Props) {
  const t = translator(lang);
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/checkouts", label: t("admin.checkouts.title") }]}
        here={shortId(checkout.publicId)}
      />
      <PageHeader
        title={<Amount amount={checkout.total} currency={checkout.currency} lang={lang} />}
        description={checkout.customerName}
        actions={<State of="checkout" status={checkout.status} lang={lang} />}
      />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-8">
          <Panel title={t("admin.checkouts.lines")}>
            <PriceLines lang={lang} checkout={checkout} />
          </Panel>
          <Panel title={t("admin.checkouts.transactions")}>
            <Rows
              caption={t("admin.checkouts.transactions")}
              columns={transactionColumns(lang, "checkout")}
              rows={checkout.transactions}
              rowKey={({ publicId }) => publicId}
              none={t("admin.checkouts.noTransactions")}
            />
          </Panel>
          <Panel title={t("admin.checkouts.events")}>
            <Rows
              caption={t("admin.checkouts.events")}
              columns={postbackColumns(lang, "checkout")}
              rows={checkout.postbacks}
              rowKey={({ id }) => id}
              none={t("admin.checkouts.noEvents")}
            />
          </Panel>
          <Panel title={t("admin.checkouts.timeline")}>
            <Timeline lang={lang} checkout={checkout} now={now} />
          </Panel>
        </div>
        <div className="grid content-start gap-8">
          <PaymentFacts lang={lang} checkout={checkout} />
          <CustomerFacts lang={lang} checkout={checkout} />
          <SubscriptionFacts lang={lang} subscription={checkout.subscription} />
        </div>
      </div>
    </>
  );
}
