import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { adminSettings, sessions } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { checkbox } from "@/lib/form-fields";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, requireProven, transact } from "../context";
import { revalidatePages } from "../pages";
import { getSettings, versionOf } from "./read";
import { SETTING_KEYS, type SettingKey, Settings } from "./schema";

/** A whole number as a person types it. */
const typed = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, "setting_number")
  .transform(Number);
/** The form of all settings, and the version of them that it was made from. */
export const SaveSettings = z.strictObject({
  version: z.string().max(40),
  site_name: Settings.shape.site_name.unwrap(),
  default_lang: Settings.shape.default_lang.unwrap(),
  currency: Settings.shape.currency.unwrap(),
  session_idle_days: typed.pipe(Settings.shape.session_idle_days.unwrap()),
  session_absolute_days: typed.pipe(Settings.shape.session_absolute_days.unwrap()),
  admin_second_factor_required: checkbox,
  withdrawal_days: typed.pipe(Settings.shape.withdrawal_days.unwrap()),
  grace_days: typed.pipe(Settings.shape.grace_days.unwrap()),
  gateway_silent_hours: typed.pipe(Settings.shape.gateway_silent_hours.unwrap()),
  sync_guard_percent: typed.pipe(Settings.shape.sync_guard_percent.unwrap()),
  sync_auto_apply: checkbox,
  sync_schedule: Settings.shape.sync_schedule.unwrap(),
  sync_requests: typed.pipe(Settings.shape.sync_requests.unwrap()),
  ads_for_subscribers: checkbox,
  ad_events_months: typed.pipe(Settings.shape.ad_events_months.unwrap()),
} satisfies Record<SettingKey | "version", z.ZodType>);
export type SaveSettings = z.infer<typeof SaveSettings>;

class ChangedMeanwhile extends DomainError {
  constructor() {
    super("conflict", "conflict", "Somebody has changed the settings meanwhile.");
  }
}

class SecondFactorMissing extends DomainError {
  constructor() {
    super("conflict", "second_factor_missing", "You would lock yourself out.", {
      field: "admin_second_factor_required",
    });
  }
}

/**
 * Saves all settings at once; admins only. What did not change is not written. Refuses with `conflict` when somebody
 * else has changed one since the form was made. The demand for a second factor changes only for an admin who
 * proved of late that it is them, and can be made only by one who came in with one (`second_factor_missing`).
 */
export async function saveSettings(ctx: Context, { version, ...wanted }: SaveSettings): Promise<void> {
  requireAdmin(ctx);
  await write(ctx, wanted, version);
}

/** Changes one setting; admins only. Refuses a value that does not fit with `setting_invalid`, and as above. */
export async function saveSetting<K extends SettingKey>(
  ctx: Context,
  key: K,
  value: Settings[K],
): Promise<void> {
  requireAdmin(ctx);
  const parsed = Settings.shape[key].safeParse(value);
  if (!parsed.success) {
    throw new DomainError("invalid", "setting_invalid", `This is no value for ${key}.`, { field: key });
  }
  await write(ctx, { [key]: parsed.data });
}

function write(ctx: Context, wanted: Partial<Settings>, version?: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    // Two who save at once wait for each other here; the second one then sees what the first one did.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(714203)`);
    const before = await getSettings(ctx);
    if (version !== undefined && version !== versionOf(before)) throw new ChangedMeanwhile();
    const changed = SETTING_KEYS.filter((key) => key in wanted && wanted[key] !== before[key]);
    if (changed.length === 0) return;
    if (changed.includes("admin_second_factor_required")) {
      await requireSafeDemand(ctx, wanted.admin_second_factor_required === true);
    }
    await ctx.db
      .insert(adminSettings)
      .values(changed.map((key) => ({ key, value: wanted[key] })))
      .onConflictDoUpdate({ target: adminSettings.key, set: { value: sql`excluded.value` } });
    for (const key of changed) {
      await writeAudit(ctx, "setting.saved", `setting:${key}`, { before: before[key], value: wanted[key] });
    }
    await revalidatePages(ctx, ["settings"]);
  });
}

async function requireSafeDemand(ctx: Context, demanded: boolean): Promise<void> {
  if (ctx.actor.kind === "system") return;
  const { sessionId } = requireProven(ctx);
  if (!demanded) return;
  const [own] = await ctx.db
    .select({ secondFactorAt: sessions.secondFactorAt })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!own?.secondFactorAt) throw new SecondFactorMissing();
}
