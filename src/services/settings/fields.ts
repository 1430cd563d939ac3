import { z } from "zod";
import { type Context, requireAdmin } from "../context";
import { getSettings, versionOf } from "./read";
import { type SettingKey, Settings } from "./schema";

/** How one setting is edited; figures and choices come from its rule. */
export type SettingField = { key: SettingKey; value: string } & (
  | { kind: "text"; max: number }
  | { kind: "choice"; options: string[] }
  | { kind: "number"; min: number; max: number }
  | { kind: "flag" }
);

/** Which settings stand together on the page. Every one of them stands somewhere: a test holds it. */
export const SETTING_SECTIONS = {
  site: ["site_name", "default_lang", "currency"],
  access: ["session_idle_days", "session_absolute_days", "admin_second_factor_required"],
  sales: ["withdrawal_days", "grace_days", "gateway_silent_hours"],
  library: ["sync_schedule", "sync_auto_apply", "sync_guard_percent", "sync_requests"],
  ads: ["ads_for_subscribers", "ad_events_months"],
} as const satisfies Record<string, readonly SettingKey[]>;

export type SettingsToEdit = {
  sections: { name: keyof typeof SETTING_SECTIONS; fields: SettingField[] }[];
  version: string;
};

/** All settings as the fields of a form; admins only. */
export async function getSettingsToEdit(ctx: Context): Promise<SettingsToEdit> {
  requireAdmin(ctx);
  const settings = await getSettings(ctx);
  const names = Object.keys(SETTING_SECTIONS) as (keyof typeof SETTING_SECTIONS)[];
  return {
    sections: names.map((name) => ({
      name,
      fields: SETTING_SECTIONS[name].map((key) => fieldOf(key, settings[key])),
    })),
    version: versionOf(settings),
  };
}

function fieldOf(key: SettingKey, value: string | number | boolean): SettingField {
  const rule = Settings.shape[key].unwrap();
  if (rule instanceof z.ZodBoolean) return { key, kind: "flag", value: value ? "on" : "" };
  const text = String(value);
  if (rule instanceof z.ZodEnum) return { key, kind: "choice", value: text, options: [...rule.options] };
  if (rule instanceof z.ZodNumber) {
    return { key, kind: "number", value: text, min: rule.minValue ?? 0, max: rule.maxValue ?? 0 };
  }
  return { key, kind: "text", value: text, max: rule.maxLength ?? 0 };
}
