import { sql } from "drizzle-orm";
import { boolean, char, index, integer, jsonb, pgTable, primaryKey, serial, text } from "drizzle-orm/pg-core";
import { models, posts } from "./catalogue";
import { createdAt, must, oneOf, updatedAt } from "./columns";
import { CARD_STYLES } from "./enums";

/** Something a fan subscribes to: site-wide (no model) or a membership tier of one model. Price in minor units. */
export const plans = pgTable(
  "plans",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull(),
    price: integer("price").notNull(),
    /** Days that one payment buys. */
    duration: integer("duration").notNull(),
    benefits: jsonb("benefits_json").$type<string[]>().notNull().default([]),
    ctaText: text("cta_text"),
    checkoutUrl: text("checkout_url"),
    acceptsPix: boolean("accepts_pix").notNull().default(true),
    acceptsCard: boolean("accepts_card").notNull().default(true),
    modelId: integer("model_id").references(() => models.id),
    description: text("description"),
    currency: char("currency", { length: 3 }).notNull().default("BRL"),
    isActive: boolean("is_active").notNull().default(true),
    cardStyle: text("card_style", { enum: CARD_STYLES }).notNull().default("outline"),
    renews: boolean("renews").notNull().default(false),
    trialDays: integer("trial_days").notNull().default(0),
    tierRank: integer("tier_rank").notNull().default(0),
    displayOrder: integer("display_order").notNull().default(0),
    /** Who has it sees no ads. */
    hidesAds: boolean("hides_ads").notNull().default(false),
    coverImageUrl: text("cover_image_url"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    oneOf("plans_card_style_check", t.cardStyle, CARD_STYLES),
    must("plans_price_check", sql`${t.price} >= 0`),
    must("plans_duration_check", sql`${t.duration} between 1 and 3660`),
    must("plans_trial_days_check", sql`${t.trialDays} >= 0`),
    must("plans_checkout_url_check", sql`${t.checkoutUrl} like 'https://%'`),
    index("plans_model_id_index").on(t.modelId),
  ],
);

/** Which membership tiers open a post. */
export const postPlans = pgTable(
  "post_plans",
  {
    postId: integer("post_id")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    planId: integer("plan_id")
      .notNull()
      .references(() => plans.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.planId] }), index("post_plans_plan_id_index").on(t.planId)],
);

/** An extra that a fan adds to a plan at checkout. `grants` names the keys that it opens besides the plan's. */
export const orderBumps = pgTable(
  "order_bumps",
  {
    id: serial("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description"),
    price: integer("price").notNull(),
    currency: char("currency", { length: 3 }).notNull().default("BRL"),
    isActive: boolean("is_active").notNull().default(true),
    imageUrl: text("image_url"),
    displayOrder: integer("display_order").notNull().default(0),
    grants: jsonb("grants").$type<BumpGrant[]>().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [must("order_bumps_price_check", sql`${t.price} >= 0`)],
);

/** Extra days on the plan that is bought, or a key of its own for a number of days. */
export type BumpGrant =
  | { kind: "extra_days"; days: number }
  | { kind: "key"; keyKind: "site" | "plan" | "post"; keyId: number; days: number | null };
