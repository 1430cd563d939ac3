import { boolean, integer, jsonb, pgTable, serial, text } from "drizzle-orm/pg-core";
import { updatedAt } from "./columns";

/** A setting that exists is a setting that works: each key has a zod schema in `services/settings`. */
export const adminSettings = pgTable("admin_settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: updatedAt(),
});

export const supportContacts = pgTable("support_contacts", {
  id: serial("id").primaryKey(),
  platform: text("platform").notNull(),
  url: text("url").notNull(),
  isActive: boolean("is_active").notNull().default(true),
  displayOrder: integer("display_order").notNull().default(0),
  updatedAt: updatedAt(),
});
