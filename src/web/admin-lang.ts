import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { env } from "@/env";
import { isLang, LANGS, type Lang } from "@/lib/lang";
import type { Context } from "@/services/context";
import { defaultLang } from "./default-lang";

const NAME = "admin_lang";
const YEAR = 365 * 24 * 60 * 60;

/** The language of the admin area: what this browser chose, else the site's own. Its paths carry none. */
export const adminLang = cache(async (): Promise<Lang> => {
  const chosen = (await cookies()).get(NAME)?.value;
  return isLang(chosen) ? chosen : defaultLang();
});

export const ChooseAdminLang = z.strictObject({ lang: z.enum(LANGS) });

/** Keeps the chosen language in this browser for a year. */
export async function chooseAdminLang(
  _ctx: Context,
  { lang }: z.infer<typeof ChooseAdminLang>,
): Promise<void> {
  (await cookies()).set(NAME, lang, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https://"),
    path: "/admin",
    maxAge: YEAR,
  });
}
