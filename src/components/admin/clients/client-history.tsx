import { auditColumns } from "@/components/admin/audit/audit-columns";
import { Panel } from "@/components/admin/facts";
import { listAddress } from "@/components/admin/list/address";
import { Rows } from "@/components/admin/list/rows";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminClientPage } from "@/services/clients";

/** The latest that the audit log tells of a person, whether they did it or it was done to them. */
export function ClientHistory({ lang, client }: { lang: Lang; client: AdminClientPage }) {
  const t = translator(lang);
  return (
    <Panel title={t("clients.one.history")}>
      <p className="text-14 text-fg-3">{t("clients.one.historyText")}</p>
      <Rows
        caption={t("clients.one.history")}
        columns={auditColumns(lang)}
        rows={client.audit}
        rowKey={({ id }) => id}
        none={t("clients.one.noHistory")}
      />
      {client.audit.length > 0 && !client.deletedAt && (
        <ButtonLink
          href={listAddress("/admin/audit", { subject: client.email })}
          variant="quiet"
          size="s"
          className="justify-self-start"
        >
          {t("clients.one.allHistory")}
        </ButtonLink>
      )}
    </Panel>
  );
}
