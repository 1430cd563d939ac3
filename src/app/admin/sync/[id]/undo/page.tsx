import { redirect } from "next/navigation";
import { found } from "@/app/[lang]/found";
import { rowId } from "@/app/admin/row-id";
import { titled } from "@/app/admin/title";
import { ConfirmUndo } from "@/components/admin/sync/run/confirm-undo";
import { countTakenOver, getSyncRun } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { undoSyncAction } from "../../actions";

export const generateMetadata = titled("sync.applied.undo");

/** Asks before a run is taken back; one that cannot be is looked at on its own page. */
export default async function UndoSyncPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/sync");
  const run = await found(getSyncRun(ctx, rowId((await params).id)));
  if (!run.undo.isOpen) redirect(`/admin/sync/${run.id}`);
  const takenOver = await countTakenOver(ctx, run.id);
  return <ConfirmUndo lang={await adminLang()} {...{ run, takenOver }} action={undoSyncAction} />;
}
