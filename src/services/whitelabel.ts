// The door to the library that arrives in the bucket: a sync records what is there, an admin activates what
// fans shall see, and later syncs keep both equal. Nothing here ever deletes.
export { activateModels, type Descriptions } from "./whitelabel/activation";
export { listWhitelabelModels, type WhitelabelModel } from "./whitelabel/queries/models";
export { listWhitelabelPosts, type WhitelabelPost } from "./whitelabel/queries/posts";
export { ListSyncRuns, listSyncRuns, type SyncRunRow } from "./whitelabel/queries/runs";
export { RequestSync, requestSync } from "./whitelabel/request";
export { runSync, type SyncRun } from "./whitelabel/sync/run";
