import { Breadcrumb } from "@/components/admin/breadcrumb";
import { WeightyForm } from "@/components/admin/clients/weighty-form";
import { Facts, Panel } from "@/components/admin/facts";
import { RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Code, Moment, Nothing } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminDifference } from "@/services/reconciliation";
import { Side } from "./side";

type Props = { lang: Lang; difference: AdminDifference; putAside: FormAction };

/** One payment as both books have it, and the way to put it aside. */
export function DifferenceDetail({ lang, difference, putAside }: Props) {
  const t = translator(lang);
  const { id, kind, status, ours, theirs, transactionPublicId: transaction } = difference;
  const { checkoutPublicId: checkout } = difference;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/reconciliation", label: t("reconciliation.title") }]}
        here={String(id)}
      />
      <PageHeader
        title={t("reconciliation.one", { id })}
        description={t(`reconciliation.kinds.${kind}`)}
        actions={<State of="difference" status={status} lang={lang} />}
      />
      <div className="grid gap-8 xl:grid-cols-2">
        <Panel title={t("reconciliation.kind")}>
          <Facts
            facts={[
              {
                label: t("reconciliation.ours"),
                value: <Side side={ours} none={t("reconciliation.nothingHere")} lang={lang} />,
              },
              {
                label: t("reconciliation.theirs"),
                value: <Side side={theirs} none={t("reconciliation.nothingThere")} lang={lang} />,
              },
              { label: t("reconciliation.gateway"), value: difference.gateway },
              { label: t("reconciliation.payment"), value: <Code>{difference.externalId}</Code> },
              {
                label: t("reconciliation.transaction"),
                value: <Way to="transactions" id={transaction} />,
              },
              { label: t("reconciliation.checkout"), value: <Way to="checkouts" id={checkout} /> },
              { label: t("reconciliation.first"), value: <Moment at={difference.firstSeenAt} lang={lang} /> },
              { label: t("reconciliation.seen"), value: <Moment at={difference.lastSeenAt} lang={lang} /> },
              difference.closedAt !== null && {
                label: t("reconciliation.closed"),
                value: <Moment at={difference.closedAt} lang={lang} />,
              },
              difference.closedBy !== null && {
                label: t("reconciliation.closedBy"),
                value: difference.closedBy,
              },
              difference.note !== null && { label: t("reconciliation.note"), value: difference.note },
            ]}
          />
        </Panel>
        {status === "open" && (
          <div className="max-w-xl">
            <WeightyForm
              action={putAside}
              fields={{ id: String(id) }}
              words={{
                title: t("reconciliation.aside.title"),
                text: t("reconciliation.aside.text"),
                act: t("reconciliation.aside.act"),
              }}
              reason={{ label: t("reconciliation.aside.note"), hint: t("reconciliation.aside.hint") }}
            />
          </div>
        )}
      </div>
    </>
  );
}

function Way({ to, id }: { to: "transactions" | "checkouts"; id: string | null }) {
  return id ? <RowLink href={`/admin/${to}/${id}`}>{shortId(id)}</RowLink> : <Nothing />;
}
