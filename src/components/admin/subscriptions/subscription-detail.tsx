import { sentenceOf } from "@/components/account/subscription-words";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Facts, Panel } from "@/components/admin/facts";
import { Rows } from "@/components/admin/list/rows";
import { Person, RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { transactionColumns } from "@/components/admin/transactions/transaction-columns";
import { Moment } from "@/components/admin/values";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminSubscriptionPage } from "@/services/finance";

/** One subscription: where it stands, what was paid for it, and what happened, the newest first. */
export function SubscriptionDetail({ lang, page }: { lang: Lang; page: AdminSubscriptionPage }) {
  const t = translator(lang);
  const { subscription, timeline, transactions } = page;
  const moment = (at: Date | null) => <Moment at={at} lang={lang} />;
  const { user, plan, checkoutPublicId } = subscription;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/subscriptions", label: t("admin.subscriptions.title") }]}
        here={plan.name}
      />
      <PageHeader
        title={plan.name}
        description={user.name}
        actions={<State of="subscription" status={subscription.status} lang={lang} />}
      />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-8">
          <Panel title={t("subscription.admin.payments")}>
            <Rows
              caption={t("subscription.admin.payments")}
              columns={transactionColumns(lang, "checkout")}
              rows={transactions}
              rowKey={({ publicId }) => publicId}
              none={t("subscription.admin.noPayments")}
            />
          </Panel>
          <Panel title={t("subscription.admin.timeline")}>
            {timeline.length === 0 && <p className="text-14 text-fg-3">{t("subscription.admin.noEvents")}</p>}
            <ol className="grid border-l border-line">
              {timeline.map((entry) => (
                <li key={`${entry.kind}-${entry.at}`} className="relative grid gap-0.5 py-2 pl-5">
                  <span aria-hidden className="absolute top-4 -left-1 size-2 rounded-full bg-fg-3" />
                  <span className="text-14">{sentenceOf(entry, lang)}</span>
                  <span className="text-12 text-fg-3">
                    <Moment at={new Date(entry.at)} lang={lang} to="second" />
                  </span>
                </li>
              ))}
            </ol>
          </Panel>
        </div>
        <Panel title={t("subscription.admin.page")}>
          <Facts
            facts={[
              {
                label: t("subscription.admin.subscriber"),
                value: <Person name={user.name} email={user.email} />,
              },
              { label: t("admin.subscriptions.start"), value: moment(subscription.startDate) },
              { label: t("admin.subscriptions.end"), value: moment(subscription.endDate) },
              page.trialEndsAt && { label: t("subscription.admin.trial"), value: moment(page.trialEndsAt) },
              page.graceUntil && { label: t("subscription.admin.grace"), value: moment(page.graceUntil) },
              page.nextBillingAt && {
                label: t("subscription.admin.nextBilling"),
                value: moment(page.nextBillingAt),
              },
              {
                label: t("subscription.admin.cancels"),
                value: t(subscription.cancelAtPeriodEnd ? "subscription.admin.yes" : "subscription.admin.no"),
              },
              subscription.canceledReason !== null && {
                label: t("subscription.admin.reason"),
                value: subscription.canceledReason,
              },
              page.externalId !== null && {
                label: t("subscription.admin.gatewayName"),
                value: page.externalId,
              },
              checkoutPublicId !== null && {
                label: t("subscription.admin.checkout"),
                value: (
                  <RowLink href={`/admin/checkouts/${checkoutPublicId}`}>{shortId(checkoutPublicId)}</RowLink>
                ),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
