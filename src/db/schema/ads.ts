import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import {
  AD_EVENT_KINDS,
  AD_INVALID_REASONS,
  AD_OUTCOMES,
  AD_PLACEMENTS,
  AD_PLACEMENTS_OF_TYPE,
  AD_STATUSES,
  AD_TYPES,
  AD_VIEWERS,
} from "./enums";

const allowedPairs = Object.entries(AD_PLACEMENTS_OF_TYPE)
  .flatMap(([type, placements]) => placements.map((placement) => `('${type}', '${placement}')`))
  .join(", ");

/** An advertisement. Scheduled, ended and exhausted are derived, never stored. `image_url` holds a storage key. */
export const ads = pgTable(
  "ads",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull(),
    type: text("type", { enum: AD_TYPES }).notNull().default("banner"),
    placement: text("placement", { enum: AD_PLACEMENTS }).notNull().default("home_top"),
    status: text("status", { enum: AD_STATUSES }).notNull().default("draft"),
    title: text("title"),
    subtitle: text("subtitle"),
    ctaText: text("cta_text"),
    imageUrl: text("image_url"),
    link: text("link"),
    /** How the admins group their ads; a reason to show one nowhere. */
    category: text("category"),
    /** Who pays: every ad that is shown says it. */
    advertiser: text("advertiser"),
    /** Among ads of the same priority, one of weight 3 comes three times as often as one of weight 1. */
    weight: integer("weight").notNull().default(1),
    /** Valid ones, ever. Changed only with the events and figures that they sum up. */
    impressions: integer("impressions").notNull().default(0),
    clicks: integer("clicks").notNull().default(0),
    priority: integer("priority").notNull().default(0),
    startDate: moment("start_date"),
    endDate: moment("end_date"),
    maxImpressions: integer("max_impressions"),
    maxClicks: integer("max_clicks"),
    dailyCapPerViewer: integer("daily_cap_per_viewer"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("ads_status_check", t.status, AD_STATUSES),
    oneOf("ads_type_check", t.type, AD_TYPES),
    oneOf("ads_placement_check", t.placement, AD_PLACEMENTS),
    must("ads_type_placement_check", sql`(${t.type}, ${t.placement}) in (${sql.raw(allowedPairs)})`),
    must("ads_link_check", sql`${t.link} like 'https://%'`),
    must("ads_dates_check", sql`${t.endDate} > ${t.startDate}`),
    must("ads_advertiser_check", sql`${t.status} <> 'active' or length(${t.advertiser}) > 0`),
    must("ads_weight_check", sql`${t.weight} between 1 and 100`),
    must("ads_caps_check", sql`least(${t.maxImpressions}, ${t.maxClicks}, ${t.dailyCapPerViewer}) > 0`),
    index("ads_placement_index").on(t.placement, t.status, t.priority.desc()),
  ],
);

const adId = () =>
  integer("ad_id")
    .notNull()
    .references(() => ads.id, { onDelete: "cascade" });

/** Partitioned by month (UTC), so that old ones are dropped in no time. What is counted by day stands in `ad_figures`. */
const adEvent = () => ({
  id: bigserial("id", { mode: "bigint" }).notNull(),
  adId: adId(),
  placement: text("placement", { enum: AD_PLACEMENTS }).notNull(),
  userAgent: text("user_agent"),
  /** The truncated address only (/24, /48). */
  ip: text("ip"),
  /** The number of the token that the ad was served with; null where a caller had none of ours. */
  token: uuid("token"),
  /** A keyed hash of the browser's word of the day, or of the account: it names nobody. */
  viewer: text("viewer"),
  viewerClass: text("viewer_class", { enum: AD_VIEWERS }).notNull(),
  valid: boolean("valid").notNull().default(true),
  invalidReason: text("invalid_reason", { enum: AD_INVALID_REASONS }),
  createdAt: createdAt(),
});

export const impressions = pgTable("impressions", adEvent(), (t) => [
  primaryKey({ columns: [t.id, t.createdAt] }),
  oneOf("impressions_placement_check", t.placement, AD_PLACEMENTS),
  oneOf("impressions_viewer_class_check", t.viewerClass, AD_VIEWERS),
  oneOf("impressions_invalid_reason_check", t.invalidReason, AD_INVALID_REASONS),
  must("impressions_valid_check", sql`${t.valid} = (${t.invalidReason} is null)`),
  index("impressions_ad_index").on(t.adId, t.createdAt),
  index("impressions_account_index").on(t.viewer).where(mayBeAccounts),
]);

/** Who was not signed in has no account that could be forgotten, or ask. */
const mayBeAccounts = sql`viewer_class <> 'visitor'`;

const measuresClicks = sql`valid or invalid_reason = 'flood'`;

export const clicks = pgTable("clicks", adEvent(), (t) => [
  primaryKey({ columns: [t.id, t.createdAt] }),
  oneOf("clicks_placement_check", t.placement, AD_PLACEMENTS),
  oneOf("clicks_viewer_class_check", t.viewerClass, AD_VIEWERS),
  oneOf("clicks_invalid_reason_check", t.invalidReason, AD_INVALID_REASONS),
  must("clicks_valid_check", sql`${t.valid} = (${t.invalidReason} is null)`),
  index("clicks_ad_index").on(t.adId, t.createdAt),
  index("clicks_account_index").on(t.viewer).where(mayBeAccounts),
  // By these a click is judged: how often its viewer, and its network, clicked the ad of late.
  index("clicks_viewer_index").on(t.adId, t.viewer, t.createdAt).where(measuresClicks),
  index("clicks_network_index").on(t.adId, t.ip, t.createdAt).where(measuresClicks),
]);

/** How often which outcome, by ad, day of the site and placement: written with the events, and kept when they are dropped. */
export const adFigures = pgTable(
  "ad_figures",
  {
    adId: adId(),
    day: date("day").notNull(),
    placement: text("placement", { enum: AD_PLACEMENTS }).notNull(),
    kind: text("kind", { enum: AD_EVENT_KINDS }).notNull(),
    outcome: text("outcome", { enum: AD_OUTCOMES }).notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.adId, t.day, t.placement, t.kind, t.outcome] }),
    // The overview sums up the last days of all ads; the figures of years lie behind them.
    index("ad_figures_valid_day_index").on(t.day).where(sql`${t.outcome} = 'valid'`),
    oneOf("ad_figures_placement_check", t.placement, AD_PLACEMENTS),
    oneOf("ad_figures_kind_check", t.kind, AD_EVENT_KINDS),
    oneOf("ad_figures_outcome_check", t.outcome, AD_OUTCOMES),
    must("ad_figures_count_check", sql`${t.count} > 0`),
  ],
);

/** What a token was used for; a row outlives its token by a little. Unique here, since partitions cannot be. */
export const adUsedTokens = pgTable(
  "ad_used_tokens",
  {
    token: uuid("token").notNull(),
    kind: text("kind", { enum: AD_EVENT_KINDS }).notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.token, t.kind] }),
    oneOf("ad_used_tokens_kind_check", t.kind, AD_EVENT_KINDS),
  ],
);

/** How often a viewer saw an ad today, for ads with such a cap only. Forgotten after the day. */
export const adViewerDays = pgTable(
  "ad_viewer_days",
  {
    adId: adId(),
    viewer: text("viewer").notNull(),
    day: date("day").notNull(),
    impressions: integer("impressions").notNull(),
  },
  (t) => [primaryKey({ columns: [t.adId, t.viewer, t.day] })],
);

/** An address at which an advertiser reads the report of one ad. Of its word only the hash is kept. */
export const adReportLinks = pgTable(
  "ad_report_links",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    adId: adId(),
    wordHash: text("word_hash").notNull().unique(),
    /** For whom it was made, in the admin's words. */
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    lastSeenAt: moment("last_seen_at"),
  },
  (t) => [
    must("ad_report_links_expiry_check", sql`${t.expiresAt} > ${t.createdAt}`),
    index("ad_report_links_ad_id_index").on(t.adId),
  ],
);
