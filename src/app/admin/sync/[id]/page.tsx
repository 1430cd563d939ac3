import { found } from "@/app/[lang]/found";
import { rowId } from "@/app/admin/row-id";
import { RunPage } from "@/components/admin/sync/run/run-page";
import { getSyncProgress, getSyncRun, ListSyncModels, listSyncModels } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../../list-props";
import { titled } from "../../title";
import {
  applySyncAction,
  cancelSyncAction,
  decideRenameAction,
  discardSyncAction,
  requestSyncAction,
  undoSyncAction,
} from "../actions";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("sync.title");

export default async function SyncRunPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/sync");
  const id = rowId((await params).id);
  const view = ListSyncModels.parse(await searchParams);
  const [run, progress, models] = await Promise.all([
    found(getSyncRun(ctx, id)),
    found(getSyncProgress(ctx, id)),
    listSyncModels(ctx, id, view),
  ]);
  return (
    <RunPage
      lang={await adminLang()}
      {...{ run, progress, view, models }}
      acts={{
        list: requestSyncAction,
        apply: applySyncAction,
        discard: discardSyncAction,
        cancel: cancelSyncAction,
        undo: undoSyncAction,
        decideRename: decideRenameAction,
      }}
    />
  );
}
