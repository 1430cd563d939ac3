import { AuditLog } from "@/components/admin/audit/audit-log";
import { SITE_TIME_ZONE } from "@/i18n/format";
import { ListAudit, listAudit } from "@/services/audit";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("audit.title");

export default async function AuditPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/audit");
  const view = ListAudit.parse(await searchParams);
  const page = await listAudit(ctx, view, { timeZone: SITE_TIME_ZONE });
  return <AuditLog lang={await adminLang()} view={view} page={page} />;
}
