import { createHash } from "node:crypto";
import { adminSettings } from "@/db/schema";
import type { Context } from "../context";
import { Settings } from "./schema";

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

/** What a form was made from: it is told when somebody else has changed something since. */
export function versionOf(settings: Settings): string {
  return createHash("sha256").update(JSON.stringify(settings)).digest("base64url").slice(0, 16);
}
