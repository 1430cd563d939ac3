import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  char,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  serial,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, must, objectKey, oneOf, tsvector, updatedAt } from "./columns";
import {
  CONTENT_RATINGS,
  CREATOR_TYPES,
  MEDIA_STATUSES,
  MEDIA_TYPES,
  MODEL_STATUSES,
  POST_STATUSES,
  POST_VISIBILITIES,
  SLUG_KINDS,
} from "./enums";
import { users } from "./identity";
import { whitelabelModels, whitelabelPosts } from "./whitelabel";

/** One derivative of a picture, in one width. */
export type DerivedSize = {
  /** WebP, for every browser. */
  key: string;
  /** The same in AVIF, which is smaller; made later than the WebP, or not at all. */
  avif?: string;
  width: number;
  height: number;
};

/** The derivatives of one picture. `sizes` are ordered by width; `color` is its dominant colour (#rrggbb). */
export type DerivedPicture = { sizes: DerivedSize[]; color: string };

/**
 * The public pictures of a model. `source` is the key that each was made from, as in the column of the same
 * name, and `etag` that object's version.
 */
export type ModelPictures = Partial<
  Record<"icon" | "banner" | "thumbnail", DerivedPicture & { source: string; etag: string }>
>;

/** A public profile that fans browse and that sells content. `*_url` columns hold storage keys. */
export const models = pgTable(
  "models",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull().unique(),
    description: text("description"),
    iconUrl: text("icon_url"),
    bannerUrl: text("banner_url"),
    thumbnailUrl: text("thumbnail_url"),
    /** Derivatives of icon, banner and thumbnail, written by the worker. */
    pictures: jsonb("pictures").$type<ModelPictures>().notNull().default({}),
    isFeatured: boolean("is_featured").notNull().default(false),
    isAdvertiser: boolean("is_advertiser").notNull().default(false),
    userId: integer("user_id")
      .unique()
      .references(() => users.id),
    whitelabelModelId: integer("whitelabel_model_id")
      .unique()
      .references((): AnyPgColumn => whitelabelModels.id),
    externalUrl: text("external_url"),
    category: text("category"),
    categories: jsonb("categories").$type<string[]>().notNull().default([]),
    countryCode: text("country_code"),
    creatorType: text("creator_type", { enum: CREATOR_TYPES }).notNull().default("human"),
    contentRating: text("content_rating", { enum: CONTENT_RATINGS }).notNull().default("general"),
    status: text("status", { enum: MODEL_STATUSES }).notNull().default("draft"),
    inSitePlan: boolean("in_site_plan").notNull().default(true),
    feeBps: integer("fee_bps").notNull().default(1000),
    postCount: integer("post_count").notNull().default(0),
    followerCount: integer("follower_count").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    oneOf("models_creator_type_check", t.creatorType, CREATOR_TYPES),
    oneOf("models_content_rating_check", t.contentRating, CONTENT_RATINGS),
    oneOf("models_status_check", t.status, MODEL_STATUSES),
    must("models_fee_bps_check", sql`${t.feeBps} between 0 and 10000`),
    must("models_post_count_check", sql`${t.postCount} >= 0`),
    // The keyset orders of the models grid.
    index("models_newest_index").on(t.status, t.createdAt.desc(), t.id.desc()),
    index("models_most_posts_index").on(t.status, t.postCount.desc(), t.id.desc()),
    index("models_name_index").on(t.status, t.name, t.id),
    index("models_category_index").on(t.category, t.status),
  ],
);

/** The unit of content. `content_url` holds a storage key; URLs are minted when a page is read. */
export const posts = pgTable(
  "posts",
  {
    id: serial("id").primaryKey(),
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id),
    title: text("title").notNull(),
    slug: text("slug").notNull().unique(),
    contentUrl: text("content_url").notNull(),
    type: text("type", { enum: MEDIA_TYPES }).notNull(),
    caption: text("caption"),
    /** Collections come later; the column waits for their table. */
    collectionId: integer("collection_id"),
    whitelabelPostId: integer("whitelabel_post_id")
      .unique()
      .references((): AnyPgColumn => whitelabelPosts.id),
    visibility: text("visibility", { enum: POST_VISIBILITIES }).notNull().default("subscription"),
    price: integer("price"),
    currency: char("currency", { length: 3 }).notNull().default("BRL"),
    isPinned: boolean("is_pinned").notNull().default(false),
    isFeatured: boolean("is_featured").notNull().default(false),
    status: text("status", { enum: POST_STATUSES }).notNull().default("draft"),
    publishedAt: moment("published_at"),
    releaseDate: moment("release_date"),
    viewCount: integer("view_count").notNull().default(0),
    likeCount: integer("like_count").notNull().default(0),
    commentCount: integer("comment_count").notNull().default(0),
    /** True while none of its files can be read: such a post is reported to admins and shown to nobody. */
    isUnreadable: boolean("is_unreadable").notNull().default(false),
    search: tsvector("search").generatedAlwaysAs(
      sql`to_tsvector('simple', coalesce("title", '') || ' ' || coalesce("caption", ''))`,
    ),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    oneOf("posts_type_check", t.type, MEDIA_TYPES),
    oneOf("posts_visibility_check", t.visibility, POST_VISIBILITIES),
    oneOf("posts_status_check", t.status, POST_STATUSES),
    must("posts_price_check", sql`${t.price} >= 0`),
    must("posts_published_at_check", sql`${t.status} <> 'published' or ${t.publishedAt} is not null`),
    // The keyset orders of a model's feed and of the home rows.
    index("posts_model_feed_index").on(t.modelId, t.isPinned.desc(), t.publishedAt.desc(), t.id.desc()),
    index("posts_newest_index").on(t.status, t.publishedAt.desc(), t.id.desc()),
    index("posts_search_index").using("gin", t.search),
  ],
);

/** The files of a post. `key` is the original; the other keys are derivatives. None of them leaves the server unsigned. */
export const postMedia = pgTable(
  "post_media",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid("public_id").notNull().defaultRandom().unique(),
    postId: integer("post_id")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    mediaType: text("media_type", { enum: MEDIA_TYPES }).notNull(),
    key: objectKey("key").notNull(),
    thumbnailKey: text("thumbnail_key"),
    /** The sizes of the clear derivative. They show the content: for holders of a key only. */
    sizes: jsonb("sizes").$type<DerivedSize[]>().notNull().default([]),
    blurKey: text("blur_key"),
    /** Some silent seconds of a film. They show the content: for holders of a key only. */
    previewKey: text("preview_key"),
    /** The dominant colour, #rrggbb. */
    color: text("color"),
    hlsKey: text("hls_key"),
    width: integer("width"),
    height: integer("height"),
    durationSeconds: real("duration_seconds"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    orderIndex: integer("order_index").notNull().default(0),
    status: text("status", { enum: MEDIA_STATUSES }).notNull().default("uploaded"),
    failure: text("failure"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("post_media_media_type_check", t.mediaType, MEDIA_TYPES),
    oneOf("post_media_status_check", t.status, MEDIA_STATUSES),
    index("post_media_post_index").on(t.postId, t.orderIndex, t.id),
    index("post_media_key_index").on(t.key),
    // What is not ready: admins look at it, and it is little beside the rest.
    index("post_media_unready_index").on(t.updatedAt.desc(), t.id.desc()).where(sql`${t.status} <> 'ready'`),
  ],
);

/** An address that a model or post had before: whoever comes by it is sent on. Never given to anything else. */
export const slugRedirects = pgTable(
  "slug_redirects",
  {
    kind: text("kind", { enum: SLUG_KINDS }).notNull(),
    slug: text("slug").notNull(),
    modelId: integer("model_id").references(() => models.id, { onDelete: "cascade" }),
    postId: integer("post_id").references(() => posts.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.slug] }),
    oneOf("slug_redirects_kind_check", t.kind, SLUG_KINDS),
    must("slug_redirects_target_check", sql`num_nonnulls(${t.modelId}, ${t.postId}) = 1`),
    index("slug_redirects_model_id_index").on(t.modelId),
    index("slug_redirects_post_id_index").on(t.postId),
  ],
);
