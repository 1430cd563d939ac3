import { Facts, Panel } from "@/components/admin/facts";
import { State } from "@/components/admin/state";
import { Code, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminCheckoutPage } from "@/services/finance";

type Props = { lang: Lang; checkout: AdminCheckoutPage };

/** How it is paid, and how far that is. */
export function PaymentFacts({ lang, checkout }: Props) {
  const t = translator(lang);
  return (
    <Panel title={t("admin.checkouts.payment")}>
      <Facts
        facts={[
          { label: t("admin.checkouts.method"), value: t(`admin.method.${checkout.paymentMethod}`) },
          { label: t("admin.checkouts.gateway"), value: checkout.gateway ?? <Nothing /> },
          { label: t("admin.checkouts.externalId"), value: <Code>{checkout.externalId}</Code> },
          { label: t("admin.checkouts.created"), value: <Moment at={checkout.createdAt} lang={lang} /> },
          { label: t("admin.checkouts.expires"), value: <Moment at={checkout.expiresAt} lang={lang} /> },
          { label: t("admin.checkouts.paidAt"), value: <Moment at={checkout.paidAt} lang={lang} /> },
          {
            label: t("admin.checkouts.checks"),
            value: t("admin.checkouts.times", { count: checkout.checks }),
          },
        ]}
      />
    </Panel>
  );
}

/** Who buys, as they wrote it; an account only where there is one. */
export function CustomerFacts({ lang, checkout }: Props) {
  const t = translator(lang);
  const { userId } = checkout;
  return (
    <Panel title={t("admin.checkouts.customerTitle")}>
      <Facts
        facts={[
          { label: t("admin.checkouts.name"), value: checkout.customerName },
          { label: t("admin.checkouts.email"), value: checkout.customerEmail },
          { label: t("admin.checkouts.document"), value: checkout.customerDocument ?? <Nothing /> },
          { label: t("admin.checkouts.phone"), value: checkout.customerPhone ?? <Nothing /> },
          {
            label: t("admin.checkouts.account"),
            value:
              userId === null ? t("admin.checkouts.guest") : t("admin.checkouts.accountOf", { id: userId }),
          },
        ]}
      />
    </Panel>
  );
}

/** The period that the checkout opened or extended. */
export function SubscriptionFacts({
  lang,
  subscription,
}: { lang: Lang } & Pick<AdminCheckoutPage, "subscription">) {
  const t = translator(lang);
  return (
    <Panel title={t("admin.checkouts.subscription")}>
      {subscription ? (
        <Facts
          facts={[
            { label: t("admin.subscriptions.plan"), value: subscription.plan.name },
            {
              label: t("admin.subscriptions.status"),
              value: <State of="subscription" status={subscription.status} lang={lang} />,
            },
            {
              label: t("admin.subscriptions.start"),
              value: <Moment at={subscription.startDate} lang={lang} />,
            },
            { label: t("admin.subscriptions.end"), value: <Moment at={subscription.endDate} lang={lang} /> },
          ]}
        />
      ) : (
        <p className="text-14 text-fg-3">{t("admin.checkouts.noSubscription")}</p>
      )}
    </Panel>
  );
}
