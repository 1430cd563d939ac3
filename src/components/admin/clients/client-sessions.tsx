import { Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import type { Column } from "@/components/admin/list/data-table";
import { Rows } from "@/components/admin/list/rows";
import { Moment, Nothing, ShortCode } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import { describeBrowser } from "@/lib/browser-name";
import type { Lang } from "@/lib/lang";
import type { AdminClientPage, ClientSession } from "@/services/clients";

type Props = { lang: Lang; client: AdminClientPage; endSessions: FormAction };

/** Where an account is open, with the buttons that end it there. */
export function ClientSessions({ lang, client, endSessions }: Props) {
  const t = translator(lang);
  const { publicId, sessions } = client;
  const end = (session: ClientSession) => (
    <ActForm
      action={endSessions}
      fields={{ publicId, session: session.id }}
      act={t("clients.sessions.end")}
      label={t("clients.sessions.endOne", { seen: formatDate(session.lastSeenAt, lang, "time") })}
      variant="outline"
      size="s"
    />
  );
  return (
    <Panel title={t("clients.sessions.title")}>
      <p className="text-14 text-fg-3">{t("clients.sessions.text")}</p>
      <Rows
        caption={t("clients.sessions.title")}
        columns={[...columns(lang), { key: "act", head: t("clients.sessions.act"), cell: end }]}
        rows={sessions}
        rowKey={({ id }) => id}
        none={t("clients.sessions.none")}
      />
      {sessions.length > 1 && (
        <ActForm
          action={endSessions}
          fields={{ publicId }}
          act={t("clients.sessions.endAll")}
          variant="outline"
          size="s"
        />
      )}
    </Panel>
  );
}

function columns(lang: Lang): Column<ClientSession>[] {
  const t = translator(lang);
  return [
    {
      key: "browser",
      head: t("clients.sessions.browser"),
      cell: ({ userAgent }) => {
        const { name } = describeBrowser(userAgent);
        return name ? (
          <span title={userAgent ?? undefined} className="whitespace-nowrap">
            {name}
          </span>
        ) : (
          <ShortCode>{userAgent}</ShortCode>
        );
      },
    },
    {
      key: "place",
      head: t("clients.sessions.place"),
      cell: ({ place, ipAddress }) => [place, ipAddress].filter(Boolean).join(" · ") || <Nothing />,
    },
    {
      key: "method",
      head: t("clients.sessions.method"),
      cell: ({ method, impersonatedBy, secondFactor }) => (
        <span className="whitespace-nowrap">
          {t(`clients.sessions.methods.${method}`, { name: impersonatedBy ?? "" })}{" "}
          {secondFactor && t("clients.sessions.secondFactor")}
        </span>
      ),
    },
    {
      key: "seen",
      head: t("clients.sessions.seen"),
      cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} lang={lang} />,
    },
  ];
}
