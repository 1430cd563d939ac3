import type { Column } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { Code, Moment } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AuditEntry } from "@/services/audit";
import { AuditDetails } from "./audit-details";
import { actionWords } from "./audit-words";

/** Who did what, on whom, from where, when. */
export function auditColumns(lang: Lang): Column<AuditEntry>[] {
  const t = translator(lang);
  return [
    {
      key: "at",
      head: t("audit.at"),
      cell: ({ at }) => <Moment at={at} lang={lang} to="second" />,
    },
    { key: "by", head: t("audit.by"), cell: (entry) => <Who lang={lang} entry={entry} /> },
    {
      key: "action",
      head: t("audit.action"),
      cell: ({ action }) => (
        <span title={action} className="block min-w-40">
          {actionWords(action, lang)}
        </span>
      ),
    },
    { key: "on", head: t("audit.on"), cell: (entry) => <Subject entry={entry} /> },
    {
      key: "details",
      head: t("audit.details"),
      cell: ({ details }) => <AuditDetails lang={lang} details={details} />,
    },
    { key: "from", head: t("audit.from"), cell: ({ ipAddress }) => <Code>{ipAddress}</Code> },
  ];
}

/** A person by name; a part of ours, which runs by itself, by the name that it has in the code. */
function Who({ lang, entry: { by, as, actor } }: { lang: Lang; entry: AuditEntry }) {
  const t = translator(lang);
  if (!by) {
    const [kind, name] = actor.split(":");
    if (kind === "system")
      return <span className="text-fg-2">{t("audit.system", { name: name ?? "" })}</span>;
    return kind === "visitor" ? t("audit.visitor") : <Code>{actor}</Code>;
  }
  return (
    <span className="grid">
      <RowLink href={`/admin/clients/${by.publicId}`}>{by.name}</RowLink>
      {as && (
        <span className="max-w-64 text-12 break-words text-fg-3">{t("audit.as", { name: as.name })}</span>
      )}
    </span>
  );
}

const PAGES: Record<string, (id: string) => string> = {
  plan: (id) => `/admin/plans/${id}`,
  setting: () => "/admin/settings",
  job: () => "/admin/jobs",
  clients: () => "/admin/clients",
};

/** What it was done to, as a link to its page where it has one. */
function Subject({ entry: { on, subject } }: { entry: AuditEntry }) {
  if (on) return <RowLink href={`/admin/clients/${on.publicId}`}>{on.name}</RowLink>;
  const [kind = "", id = ""] = subject.split(":");
  const page = PAGES[kind];
  return page ? <RowLink href={page(id)}>{subject}</RowLink> : <Code>{subject}</Code>;
}
