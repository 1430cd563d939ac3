import "server-only";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { env } from "@/env";
import { isLang, LANG_COOKIE, type Lang } from "@/lib/lang";
import type { Context } from "@/services/context";
import { hasMailbox } from "@/services/mailbox";
import { readContext } from "./context";
import { defaultLang } from "./default-lang";
import { isFromHere, isOwnHost } from "./own-host";

/**
 * The context of a page that shows what this machine keeps to itself; "not found" everywhere else. The machine listens on
 * the loopback only then, but a page of a stranger could point a name of its own at it: so the name that was asked
 * for counts as well, and so does from where: a tunnel to this machine brings the whole world.
 */
export async function devContext(): Promise<Context> {
  const all = await headers();
  const isOwn = isOwnHost(all.get("host"), env().APP_URL) && isFromHere(all.get("x-forwarded-for"));
  if (!hasMailbox() || !isOwn) notFound();
  return readContext();
}

/** The language of these pages: what the visitor chose on the site, else the site's own. */
export const devLang = cache(async (): Promise<Lang> => {
  const chosen = (await cookies()).get(LANG_COOKIE)?.value;
  return isLang(chosen) ? chosen : defaultLang();
});
