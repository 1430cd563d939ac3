import { z } from "zod";
import { adminSettings } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { LANGS } from "@/lib/lang";
import { CURRENCIES } from "@/lib/money";
import { writeAudit } from "./audit";
import { type Context, requireAdmin, transact } from "./context";
import { revalidatePages } from "./pages";

/** Every setting with its rule and its default. A setting that is listed here is one that works. */
export const Settings = z.object({
  site_name: z.string().trim().min(1).max(40).default("creatorflix"),
  default_lang: z.enum(LANGS).default("pt"),
  currency: z.enum(CURRENCIES).default("BRL"),
  session_idle_days: z.number().int().min(1).max(90).default(7),
  session_absolute_days: z.number().int().min(1).max(365).default(30),
  /** Whether an admin without a second factor counts as a user. */
  admin_second_factor_required: z.boolean().default(false),
  /** A sync that would miss more than this share of what is known holds back and waits for an admin. */
  sync_guard_percent: z.number().int().min(1).max(100).default(20),
});
export type Settings = z.infer<typeof Settings>;

/** All settings. A stored value that no longer fits its rule counts as unset, and is logged. */
export async function getSettings(ctx: Context): Promise<Settings> {
  const rows = await ctx.db.select().from(adminSettings);
  const known = rows.filter(({ key, value }) => {
    if (!(key in Settings.shape)) return false;
    const fits = Settings.shape[key as keyof Settings].safeParse(value).success;
    if (!fits) ctx.log.warn({ key }, "a stored setting does not fit its rule");
    return fits;
  });
  return Settings.parse(Object.fromEntries(known.map(({ key, value }) => [key, value])));
}

/** Changes one setting; admins only. Refuses a value that does not fit with `setting_invalid`. */
export async function saveSetting<K extends keyof Settings>(
  ctx: Context,
  key: K,
  value: Settings[K],
): Promise<void> {
  requireAdmin(ctx);
  const parsed = Settings.shape[key].safeParse(value);
  if (!parsed.success) {
    throw new DomainError("invalid", "setting_invalid", `This is no value for ${key}.`, { field: key });
  }
  await transact(ctx, async (ctx) => {
    await ctx.db
      .insert(adminSettings)
      .values({ key, value: parsed.data })
      .onConflictDoUpdate({ target: adminSettings.key, set: { value: parsed.data } });
    await writeAudit(ctx, "setting.saved", `setting:${key}`, { value: parsed.data });
    await revalidatePages(ctx, ["settings"]);
  });
}
