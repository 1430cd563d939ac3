import { found } from "@/app/[lang]/found";
import type { ListProps } from "@/app/admin/list-props";
import { rowId } from "@/app/admin/row-id";
import { titled } from "@/app/admin/title";
import { FilesPage } from "@/components/admin/sync/run/files-page";
import { getSyncProgress, ListSyncChanges, listSyncChanges } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("sync.files.title");

export default async function SyncFilesPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/sync");
  const runId = rowId((await params).id);
  await found(getSyncProgress(ctx, runId));
  const view = ListSyncChanges.parse(await searchParams);
  const page = await listSyncChanges(ctx, runId, view);
  return <FilesPage lang={await adminLang()} {...{ runId, view, page }} />;
}
