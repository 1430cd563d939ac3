// The door to the library that arrives in the bucket: a sync records what is there, an admin activates what
// fans shall see, and later syncs keep both equal. Nothing here ever deletes.
export { ActivateAll, activateAll } from "./whitelabel/activate-all";
export { activateModels, type Descriptions } from "./whitelabel/activation";
export { ApplySync, applySync } from "./whitelabel/acts/apply";
export { CancelSync, cancelSync } from "./whitelabel/acts/cancel";
export { DecideRename, decideRename } from "./whitelabel/acts/decide-rename";
export { DiscardSync, discardSync } from "./whitelabel/acts/discard";
export { UNDO_LASTS, UndoSync, undoSync } from "./whitelabel/acts/undo";
export { DecideModels, decideModels } from "./whitelabel/deciding";
export { hideModels } from "./whitelabel/hiding";
export { awaitPublishing } from "./whitelabel/locks";
export { type BucketState, getBucketState, listScopes } from "./whitelabel/queries/bucket";
export { ListSyncChanges, listSyncChanges, type SyncChangeRow } from "./whitelabel/queries/changes";
export { countLibrary, type LibraryCounts } from "./whitelabel/queries/counts";
export type { LibraryFile } from "./whitelabel/queries/files";
export { ListSyncJunk, listSyncJunk, type SyncJunkRow } from "./whitelabel/queries/junk";
export { getWhitelabelModel, type WhitelabelModelPage } from "./whitelabel/queries/model";
export {
  type LibraryState,
  ListWhitelabelModels,
  listWhitelabelModels,
  type WhitelabelModel,
} from "./whitelabel/queries/models";
export type { LibraryPicture } from "./whitelabel/queries/pictures";
export { getWhitelabelPost, type WhitelabelPostPage } from "./whitelabel/queries/post";
export { listWhitelabelPosts, type WhitelabelPost } from "./whitelabel/queries/posts";
export { getSyncProgress, type SyncProgress } from "./whitelabel/queries/progress";
export { getSyncRun, type SyncRename, type SyncRunPage } from "./whitelabel/queries/run";
export { ListSyncModels, listSyncModels, type SyncModelRow } from "./whitelabel/queries/run-models";
export { ListSyncRuns, listSyncRuns, type SyncRunRow } from "./whitelabel/queries/runs";
export { countTakenOver } from "./whitelabel/queries/takeovers";
export { type RequestedBy, RequestSync, requestSync } from "./whitelabel/request";
export { nextScheduledRun, startScheduledSync } from "./whitelabel/schedule";
export { sweepSyncs } from "./whitelabel/sweep";
export { runSync, type SyncRun } from "./whitelabel/sync/run";
export { takeTurn } from "./whitelabel/turn";
export { watchSync } from "./whitelabel/watch";
