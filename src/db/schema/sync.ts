import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, moment, objectKey, oneOf, updatedAt } from "./columns";
import {
  JUNK_REASONS,
  SYNC_CHANGES,
  SYNC_KINDS,
  SYNC_MODEL_CHANGES,
  SYNC_ROLES,
  SYNC_STATUSES,
  SYNC_TRIGGERS,
} from "./enums";
import { whitelabelModels } from "./whitelabel";

/**
 * One run of the sync: what it listed, what it would change or changed, and why it held back if it did. Counts are of
 * objects. `error` is a code of the guards, or the words of a fault.
 */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: SYNC_KINDS }).notNull().default("full"),
    /** One model's folder with its slash; null for the whole bucket. */
    prefix: text("prefix"),
    trigger: text("trigger", { enum: SYNC_TRIGGERS }).notNull().default("admin"),
    /** Whether the plan is carried out without a word when no guard trips. */
    autoApply: boolean("auto_apply").notNull().default(false),
    status: text("status", { enum: SYNC_STATUSES }).notNull().default("queued"),
    startedAt: moment("started_at"),
    /** When the listing was complete and judged. */
    plannedAt: moment("planned_at"),
    appliedAt: moment("applied_at"),
    undoneAt: moment("undone_at"),
    finishedAt: moment("finished_at"),
    cancelRequestedAt: moment("cancel_requested_at"),
    /** How many objects the last run of this scope listed: what progress is measured by. */
    expected: integer("expected").notNull().default(0),
    listed: integer("listed").notNull().default(0),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    missing: integer("missing").notNull().default(0),
    restored: integer("restored").notNull().default(0),
    moved: integer("moved").notNull().default(0),
    ignored: integer("ignored").notNull().default(0),
    /** How far each slice of the listing has come, as JSON: a run that was killed goes on from there. */
    checkpoint: text("checkpoint"),
    plan: jsonb("plan").$type<SyncPlan>(),
    error: text("error"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("sync_runs_kind_check", t.kind, SYNC_KINDS),
    oneOf("sync_runs_status_check", t.status, SYNC_STATUSES),
    oneOf("sync_runs_trigger_check", t.trigger, SYNC_TRIGGERS),
    index("sync_runs_applied_at_index").on(t.appliedAt),
    // Few are open, and each minute asks for them.
    index("sync_runs_status_index").on(t.status, t.id),
  ],
);

/** What a plan was judged by. Counts of the run's scope; `missing*` are those that the listing lacks. */
export type SyncPlan = {
  known: { models: number; posts: number; objects: number };
  missing: { models: number; posts: number; objects: number };
  added: { models: number; posts: number };
  /** Objects that belong to the library. */
  accepted: number;
  junk: Partial<Record<(typeof JUNK_REASONS)[number], number>>;
  /** The store's own words where the listing broke off. */
  cause?: string;
  /** Objects that an undo left alone, because a later run had changed them. */
  skipped?: number;
};

/**
 * How one object differs from what is known: what a plan is made of, and what an undo goes back to. An object that is
 * as it was leaves no row. `before_*` are the values that the library had.
 */
export const syncChanges = pgTable(
  "sync_changes",
  {
    /** Of `sync_runs`. No foreign key: it would be checked a hundred thousand times in a first sync. */
    runId: integer("run_id").notNull(),
    key: objectKey("key").notNull(),
    what: text("what", { enum: SYNC_CHANGES }).notNull(),
    role: text("role", { enum: SYNC_ROLES }).notNull(),
    folder: objectKey("folder").notNull(),
    post: objectKey("post"),
    title: text("title"),
    sortKey: text("sort_key"),
    etag: text("etag"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    lastModified: moment("last_modified"),
    /** Where the object was before, of one that moved. */
    fromKey: objectKey("from_key"),
    beforeEtag: text("before_etag"),
    beforeSizeBytes: bigint("before_size_bytes", { mode: "number" }),
    beforeLastModified: moment("before_last_modified"),
    beforeMissingSince: moment("before_missing_since"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.key] }),
    oneOf("sync_changes_what_check", t.what, SYNC_CHANGES),
    oneOf("sync_changes_role_check", t.role, SYNC_ROLES),
    index("sync_changes_key_index").on(t.key).where(sql`${t.what} <> 'added'`),
  ],
);

/** What a run does to one model: the plan's summary, and how far it is carried out or taken back. */
export const syncModels = pgTable(
  "sync_models",
  {
    runId: integer("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    folder: objectKey("folder").notNull(),
    what: text("what", { enum: SYNC_MODEL_CHANGES }).notNull(),
    fromFolder: objectKey("from_folder"),
    whitelabelModelId: integer("whitelabel_model_id").references(() => whitelabelModels.id, {
      onDelete: "set null",
    }),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    missing: integer("missing").notNull().default(0),
    restored: integer("restored").notNull().default(0),
    moved: integer("moved").notNull().default(0),
    postsAdded: integer("posts_added").notNull().default(0),
    postsMissing: integer("posts_missing").notNull().default(0),
    appliedAt: moment("applied_at"),
    undoneAt: moment("undone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.folder] }),
    oneOf("sync_models_what_check", t.what, SYNC_MODEL_CHANGES),
    index("sync_models_model_index").on(t.whitelabelModelId),
  ],
);

/** A folder that vanished and one that appeared with the same files: one that was renamed. `post` null: a whole model. */
export const syncRenames = pgTable(
  "sync_renames",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    runId: integer("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    fromFolder: objectKey("from_folder").notNull(),
    folder: objectKey("folder").notNull(),
    fromPost: objectKey("from_post"),
    post: objectKey("post"),
    files: integer("files").notNull(),
    /** An admin may decline it: then the old folder goes missing and the new one is new. */
    accepted: boolean("accepted").notNull().default(true),
  },
  (t) => [index("sync_renames_run_id_index").on(t.runId)],
);

/** What lies in the bucket and is no part of the library: the first thousand of a run, for its report. */
export const syncJunk = pgTable(
  "sync_junk",
  {
    runId: integer("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    key: objectKey("key").notNull(),
    reason: text("reason", { enum: JUNK_REASONS }).notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.key] }), oneOf("sync_junk_reason_check", t.reason, JUNK_REASONS)],
);
