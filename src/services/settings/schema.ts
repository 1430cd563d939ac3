import { z } from "zod";
import { isCron, nextFire, shortestPause } from "@/lib/cron";
import { LANGS } from "@/lib/lang";
import { CURRENCIES } from "@/lib/money";
import { MINUTE } from "@/lib/time";

const name = z
  .string()
  .trim()
  .min(1, "required")
  .max(40, "text_long")
  .regex(/^\P{Cc}*$/u, "text_invalid");

const whole = (min: number, max: number) =>
  z.number("setting_number").int("setting_number").min(min, "setting_number").max(max, "setting_number");

/** Listing a bucket costs money at the store: nobody needs it more often than this. */
const SHORTEST_PAUSE = 5 * MINUTE;

/** A cron text of five fields, in UTC; empty where nothing runs by itself. */
const schedule = z
  .string("cron_invalid")
  .overwrite((text) => text.trim().replace(/\s+/g, " "))
  .max(100, "text_long")
  .superRefine((text, refusal) => {
    const code = cronFault(text);
    if (code) refusal.addIssue({ code: "custom", message: code, input: text });
  });

function cronFault(text: string): "cron_invalid" | "cron_never" | "cron_too_often" | null {
  // A longer one was refused for its length already.
  if (text === "" || text.length > 100) return null;
  if (!isCron(text)) return "cron_invalid";
  if (nextFire(text, new Date(0)) === null) return "cron_never";
  return shortestPause(text) < SHORTEST_PAUSE ? "cron_too_often" : null;
}

/**
 * Every setting with its rule and its default. A setting that is listed here is one that works; the page that edits
 * them is made from this list. The messages are codes of `errors.*`.
 */
export const Settings = z.object({
  site_name: name.default("creatorflix"),
  default_lang: z.enum(LANGS, "invalid").default("pt"),
  currency: z.enum(CURRENCIES, "invalid").default("BRL"),
  session_idle_days: whole(1, 90).default(7),
  session_absolute_days: whole(1, 365).default(30),
  /** Whether an admin without a second factor counts as a user. */
  admin_second_factor_required: z.boolean("invalid").default(false),
  /** For how many days a fan may take a purchase back without a reason (CDC, art. 49: seven); 0 switches it off. */
  withdrawal_days: whole(0, 30).default(7),
  /** How long access goes on after a renewal could not be charged. */
  grace_days: whole(0, 30).default(3),
  /** After how many hours without a word an active gateway counts as silent. */
  gateway_silent_hours: whole(1, 720).default(24),
  /** A sync that would miss more than this share of what is known holds back and waits for an admin. */
  sync_guard_percent: whole(1, 100).default(20),
  /** Whether a scheduled sync carries its plan out where no guard trips; else the plan waits for an admin. */
  sync_auto_apply: z.boolean("invalid").default(true),
  /** When the bucket is synced by itself. */
  sync_schedule: schedule.default(""),
  /** How many requests a sync has under way at the store at once. */
  sync_requests: whole(1, 32).default(8),
  /** Whether who pays for a subscription is shown ads all the same. A plan may hide them for its own. */
  ads_for_subscribers: z.boolean("invalid").default(true),
  /** For how many whole months each impression and click is kept by itself; the figures by day stay for good. */
  ad_events_months: whole(1, 36).default(3),
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS = Object.keys(Settings.shape) as SettingKey[];
