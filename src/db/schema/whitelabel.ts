import { bigint, index, integer, jsonb, pgTable, serial, text, unique } from "drizzle-orm/pg-core";
import { createdAt, moment, oneOf, updatedAt } from "./columns";
import { MEDIA_TYPES, SYNC_KINDS, SYNC_STATUSES, WHITELABEL_STATUSES } from "./enums";

/** A model as the bucket shows it. The sync writes only `new` and `missing_since`; the rest is an admin's word. */
export const whitelabelModels = pgTable(
  "whitelabel_models",
  {
    id: serial("id").primaryKey(),
    folderName: text("folder_name").notNull().unique(),
    thumbnailUrl: text("thumbnail_url"),
    iconUrl: text("icon_url"),
    bannerUrl: text("banner_url"),
    postCount: integer("post_count").notNull().default(0),
    status: text("status", { enum: WHITELABEL_STATUSES }).notNull().default("new"),
    lastSyncedAt: moment("last_synced_at"),
    missingSince: moment("missing_since"),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf("whitelabel_models_status_check", t.status, WHITELABEL_STATUSES),
    index("whitelabel_models_post_count_index").on(t.postCount.desc(), t.id),
  ],
);

/** A folder of a model. `media_cdns` holds the keys of its present media, in order. */
export const whitelabelPosts = pgTable(
  "whitelabel_posts",
  {
    id: serial("id").primaryKey(),
    whitelabelModelId: integer("whitelabel_model_id")
      .notNull()
      .references(() => whitelabelModels.id, { onDelete: "cascade" }),
    folderName: text("folder_name").notNull(),
    title: text("title").notNull(),
    mediaCdns: jsonb("media_cdns").$type<string[]>().notNull().default([]),
    missingSince: moment("missing_since"),
    createdAt: createdAt(),
  },
  (t) => [unique("whitelabel_posts_folder_unique").on(t.whitelabelModelId, t.folderName)],
);

/** One object of the bucket that belongs to a post. `url` holds its key, as `s3_key` does. */
export const whitelabelMedia = pgTable(
  "whitelabel_media",
  {
    id: serial("id").primaryKey(),
    whitelabelPostId: integer("whitelabel_post_id")
      .notNull()
      .references(() => whitelabelPosts.id, { onDelete: "cascade" }),
    s3Key: text("s3_key").notNull().unique(),
    url: text("url").notNull(),
    type: text("type", { enum: MEDIA_TYPES }).notNull(),
    etag: text("etag"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    lastModified: moment("last_modified"),
    missingSince: moment("missing_since"),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf("whitelabel_media_type_check", t.type, MEDIA_TYPES),
    index("whitelabel_media_post_id_index").on(t.whitelabelPostId),
  ],
);

/** One run of the sync: what it listed, what it found, and why it held back if it did. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: SYNC_KINDS }).notNull().default("full"),
    prefix: text("prefix"),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    status: text("status", { enum: SYNC_STATUSES }).notNull().default("queued"),
    listed: integer("listed").notNull().default(0),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    missing: integer("missing").notNull().default(0),
    restored: integer("restored").notNull().default(0),
    ignored: integer("ignored").notNull().default(0),
    checkpoint: text("checkpoint"),
    plan: jsonb("plan").$type<Record<string, unknown>>(),
    error: text("error"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("sync_runs_kind_check", t.kind, SYNC_KINDS),
    oneOf("sync_runs_status_check", t.status, SYNC_STATUSES),
  ],
);
