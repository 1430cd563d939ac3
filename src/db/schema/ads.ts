import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, moment, must, oneOf, updatedAt } from "./columns";
import { AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, AD_STATUSES, AD_TYPES } from "./enums";

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
    category: text("category"),
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
    index("ads_placement_index").on(t.placement, t.status, t.priority.desc()),
  ],
);

const adEvent = () => ({
  id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
  adId: integer("ad_id")
    .notNull()
    .references(() => ads.id, { onDelete: "cascade" }),
  placement: text("placement", { enum: AD_PLACEMENTS }).notNull(),
  userAgent: text("user_agent"),
  /** The truncated address only (/24, /48). */
  ip: text("ip"),
  token: text("token"),
  valid: boolean("valid").notNull().default(true),
  invalidReason: text("invalid_reason"),
  createdAt: createdAt(),
});

export const impressions = pgTable("impressions", adEvent(), (t) => [
  oneOf("impressions_placement_check", t.placement, AD_PLACEMENTS),
  uniqueIndex("impressions_token_unique").on(t.token).where(sql`${t.valid}`),
  index("impressions_ad_index").on(t.adId, t.createdAt),
]);

export const clicks = pgTable("clicks", adEvent(), (t) => [
  oneOf("clicks_placement_check", t.placement, AD_PLACEMENTS),
  uniqueIndex("clicks_token_unique").on(t.token).where(sql`${t.valid}`),
  index("clicks_ad_index").on(t.adId, t.createdAt),
]);
