import type { ReactNode } from "react";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { checkoutColumns } from "@/components/admin/checkouts/checkout-columns";
import { Panel } from "@/components/admin/facts";
import { Rows } from "@/components/admin/list/rows";
import { subscriptionColumns } from "@/components/admin/subscriptions/subscription-list";
import { transactionColumns } from "@/components/admin/transactions/transaction-columns";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminClientPage } from "@/services/clients";
import { ClientActs, type ClientPageActs } from "./client-acts";
import { AccountFacts, SignInFacts } from "./client-facts";
import { ClientHistory } from "./client-history";
import { ClientKeys } from "./client-keys";
import { ClientNotices } from "./client-notices";
import { ClientSessions } from "./client-sessions";
import { ClientState } from "./client-state";

type Props = {
  lang: Lang;
  client: AdminClientPage;
  acts: ClientPageActs;
  /** Where a session proves anew that it is the admin; null while the last proof counts. */
  proofHref: string | null;
  /** The answer to "why does this post open", with its question. */
  explanation: ReactNode;
};

/** One account with all that hangs on it: money, keys, sessions, history, and what can be done. */
export function ClientDetail({ lang, client, acts, proofHref, explanation }: Props) {
  const t = translator(lang);
  const { sales } = client;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/clients", label: t("clients.title") }]}
        here={client.name}
      />
      <PageHeader
        title={client.name}
        description={<span className="wrap-anywhere">{client.email}</span>}
        actions={<ClientState lang={lang} client={client} />}
      />
      <ClientNotices lang={lang} client={client} />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-8">
          <Panel title={t("clients.one.subscriptions")}>
            <Rows
              caption={t("clients.one.subscriptions")}
              columns={subscriptionColumns(lang, "client")}
              rows={sales.subscriptions}
              rowKey={({ id }) => id}
              none={t("clients.one.noSubscriptions")}
            />
          </Panel>
          <Panel title={t("clients.one.checkouts")}>
            <Rows
              caption={t("clients.one.checkouts")}
              columns={checkoutColumns(lang).filter(({ key }) => key !== "customer")}
              rows={sales.checkouts}
              rowKey={({ publicId }) => publicId}
              none={t("clients.one.noCheckouts")}
            />
          </Panel>
          <Panel title={t("clients.one.transactions")}>
            <Rows
              caption={t("clients.one.transactions")}
              columns={transactionColumns(lang, "checkout")}
              rows={sales.transactions}
              rowKey={({ publicId }) => publicId}
              none={t("clients.one.noTransactions")}
            />
          </Panel>
          <ClientKeys lang={lang} keys={client.keys} />
          {explanation}
          <ClientSessions lang={lang} client={client} endSessions={acts.endSessions} />
          <ClientHistory lang={lang} client={client} />
        </div>
        <div className="grid content-start gap-8">
          <AccountFacts lang={lang} client={client} />
          <SignInFacts lang={lang} client={client} />
          {!client.deletedAt && <ClientActs lang={lang} client={client} acts={acts} proofHref={proofHref} />}
        </div>
      </div>
    </>
  );
}
