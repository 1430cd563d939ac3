import { redirect } from "next/navigation";
import { found } from "@/app/[lang]/found";
import { rowId } from "@/app/admin/row-id";
import { titled } from "@/app/admin/title";
import { ConfirmApply } from "@/components/admin/sync/run/confirm-apply";
import { mayBeOverruled } from "@/lib/sync-states";
import { getSyncRun, listSyncModels } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { applySyncAction } from "../../actions";

export const generateMetadata = titled("sync.confirm.apply.title");

/** Asks before a held run is applied; one that needs no such word is looked at on its own page. */
export default async function ApplySyncPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/sync");
  const run = await found(getSyncRun(ctx, rowId((await params).id)));
  if (run.status !== "held" || !mayBeOverruled(run.error)) redirect(`/admin/sync/${run.id}`);
  const gone = await listSyncModels(ctx, run.id, { what: "missing", q: "", page: 1 });
  return <ConfirmApply lang={await adminLang()} {...{ run, gone }} action={applySyncAction} />;
}
