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

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The context of a page that shows what this machine keeps to itself; "not found" everywhere else. The machine listens on
 * the loopback only then, but a page of a stranger could point a name of its own at it: so the name that was asked
 * for counts as well.
 */
export async function devContext(): Promise<Context> {
  if (!hasMailbox() || !isOurHost((await headers()).get("host"))) notFound();
  return readContext();
}

function isOurHost(host: string | null): boolean {
  const asked = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  return asked !== null && (LOOPBACK.has(asked.hostname) || asked.host === new URL(env().APP_URL).host);
}

/** The language of these pages: what the visitor chose on the site, else the site's own. */
export const devLang = cache(async (): Promise<Lang> => {
  const chosen = (await cookies()).get(LANG_COOKIE)?.value;
  return isLang(chosen) ? chosen : defaultLang();
});
