import { found } from "@/app/[lang]/found";
import type { ListProps } from "@/app/admin/list-props";
import { rowId } from "@/app/admin/row-id";
import { titled } from "@/app/admin/title";
import { JunkPage } from "@/components/admin/sync/run/junk-page";
import { getSyncProgress, ListSyncJunk, listSyncJunk } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("sync.junk.title");

export default async function SyncJunkPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/sync");
  const runId = rowId((await params).id);
  await found(getSyncProgress(ctx, runId));
  const view = ListSyncJunk.parse(await searchParams);
  const page = await listSyncJunk(ctx, runId, view);
  return <JunkPage lang={await adminLang()} {...{ runId, view, page }} />;
}
