import { SyncRuns } from "@/components/admin/sync/sync-runs";
import { ListSyncRuns, listSyncRuns } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { syncNowAction } from "./actions";

export const generateMetadata = titled("admin.sync.title");

export default async function SyncPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/sync");
  const view = ListSyncRuns.parse(await searchParams);
  const page = await listSyncRuns(ctx, view);
  return <SyncRuns lang={await adminLang()} view={view} page={page} syncNow={syncNowAction} />;
}
