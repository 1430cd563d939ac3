import { SyncRuns } from "@/components/admin/sync/sync-runs";
import {
  getBucketState,
  ListSyncRuns,
  listScopes,
  listSyncRuns,
  nextScheduledRun,
} from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { requestSyncAction } from "./actions";

export const generateMetadata = titled("sync.title");

export default async function SyncPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/sync");
  const query = await searchParams;
  const view = ListSyncRuns.parse(query);
  const [page, bucket, folders, next] = await Promise.all([
    listSyncRuns(ctx, view),
    getBucketState(ctx),
    listScopes(ctx),
    nextScheduledRun(ctx),
  ]);
  const folder = typeof query.model === "string" ? query.model : "";
  return (
    <SyncRuns
      lang={await adminLang()}
      {...{ view, page, bucket, next }}
      ask={{ action: requestSyncAction, folders, folder }}
    />
  );
}
