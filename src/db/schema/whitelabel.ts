import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, serial, text, unique } from "drizzle-orm/pg-core";
import { createdAt, moment, objectKey, oneOf } from "./columns";
import { MEDIA_TYPES, PICTURE_ROLES, WHITELABEL_STATUSES } from "./enums";

/** A model as the bucket shows it. The sync writes only `new` and `missing_since`; the rest is an admin's word. */
export const whitelabelModels = pgTable(
  "whitelabel_models",
  {
    id: serial("id").primaryKey(),
    folderName: objectKey("folder_name").notNull().unique(),
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
    // The keyset orders of the library: of all, of each state, of what is missing. They are read backwards.
    index("whitelabel_models_post_count_index").on(t.postCount, t.id),
    index("whitelabel_models_status_index")
      .on(t.status, t.postCount, t.id)
      .where(sql`${t.missingSince} is null`),
    index("whitelabel_models_missing_index").on(t.postCount, t.id).where(sql`${t.missingSince} is not null`),
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
    folderName: objectKey("folder_name").notNull(),
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
    s3Key: objectKey("s3_key").notNull().unique(),
    url: text("url").notNull(),
    type: text("type", { enum: MEDIA_TYPES }).notNull(),
    /** Sorts the files of a post as people count, together with the key. Made of the path below the post. */
    sortKey: text("sort_key").notNull().default(""),
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

/** One object of the bucket that is a picture of a model itself. The first present one of each role is the model's. */
export const whitelabelPictures = pgTable(
  "whitelabel_pictures",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    whitelabelModelId: integer("whitelabel_model_id")
      .notNull()
      .references(() => whitelabelModels.id, { onDelete: "cascade" }),
    role: text("role", { enum: PICTURE_ROLES }).notNull(),
    s3Key: objectKey("s3_key").notNull().unique(),
    etag: text("etag"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    lastModified: moment("last_modified"),
    missingSince: moment("missing_since"),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf("whitelabel_pictures_role_check", t.role, PICTURE_ROLES),
    index("whitelabel_pictures_model_id_index").on(t.whitelabelModelId),
  ],
);
