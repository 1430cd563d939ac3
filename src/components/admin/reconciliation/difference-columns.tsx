import type { Column } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Moment, ShortCode } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminDifference } from "@/services/reconciliation";
import { Side } from "./side";

/** A payment that two books have differently, side by side. */
export function differenceColumns(lang: Lang): Column<AdminDifference>[] {
  const t = translator(lang);
  return [
    {
      key: "kind",
      head: t("reconciliation.kind"),
      cell: ({ id, kind }) => (
        <RowLink href={`/admin/reconciliation/${id}`}>{t(`reconciliation.kinds.${kind}`)}</RowLink>
      ),
    },
    {
      key: "status",
      head: t("reconciliation.status"),
      cell: ({ status }) => <State of="difference" {...{ status, lang }} />,
    },
    {
      key: "ours",
      head: t("reconciliation.ours"),
      cell: ({ ours }) => <Side side={ours} none={t("reconciliation.nothingHere")} lang={lang} />,
    },
    {
      key: "theirs",
      head: t("reconciliation.theirs"),
      cell: ({ theirs }) => <Side side={theirs} none={t("reconciliation.nothingThere")} lang={lang} />,
    },
    {
      key: "payment",
      head: t("reconciliation.payment"),
      cell: ({ externalId, transactionPublicId }) =>
        transactionPublicId ? (
          <RowLink href={`/admin/transactions/${transactionPublicId}`}>
            <ShortCode>{externalId}</ShortCode>
          </RowLink>
        ) : (
          <ShortCode>{externalId}</ShortCode>
        ),
    },
    { key: "gateway", head: t("reconciliation.gateway"), cell: ({ gateway }) => gateway },
    {
      key: "seen",
      head: t("reconciliation.seen"),
      sortable: true,
      cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} lang={lang} />,
    },
  ];
}
