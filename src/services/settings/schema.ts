import { z } from "zod";
import { LANGS } from "@/lib/lang";
import { CURRENCIES } from "@/lib/money";

const name = z
  .string()
  .trim()
  .min(1, "required")
  .max(40, "text_long")
  .regex(/^\P{Cc}*$/u, "text_invalid");

const whole = (min: number, max: number) =>
  z.number("setting_number").int("setting_number").min(min, "setting_number").max(max, "setting_number");

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
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS = Object.keys(Settings.shape) as SettingKey[];
