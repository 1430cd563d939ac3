import type { Column } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { Moment } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminClient } from "@/services/clients";
import { ClientState } from "./client-state";

/** An account in the list of all. */
export function clientColumns(lang: Lang): Column<AdminClient>[] {
  const t = translator(lang);
  const word = (yes: boolean) => t(yes ? "clients.yes" : "clients.no");
  return [
    {
      key: "name",
      head: t("clients.name"),
      sortable: true,
      cell: ({ publicId, name }) => <RowLink href={`/admin/clients/${publicId}`}>{name}</RowLink>,
    },
    {
      key: "email",
      head: t("clients.email"),
      cell: ({ email }) => <span className="block w-max max-w-64 wrap-anywhere">{email}</span>,
    },
    { key: "role", head: t("clients.role"), cell: ({ role }) => t(`clients.roles.${role}`) },
    { key: "state", head: t("clients.state"), cell: (client) => <ClientState lang={lang} client={client} /> },
    { key: "subscribed", head: t("clients.subscribed"), cell: ({ isSubscribed }) => word(isSubscribed) },
    { key: "verified", head: t("clients.verified"), cell: ({ emailVerified }) => word(emailVerified) },
    {
      key: "created",
      head: t("clients.created"),
      sortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "seen",
      head: t("clients.seen"),
      sortable: true,
      cell: ({ lastLoginAt }) => <Moment at={lastLoginAt} lang={lang} />,
    },
  ];
}
