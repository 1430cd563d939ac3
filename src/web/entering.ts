import "server-only";
import type { Lang } from "@/lib/lang";
import type { Entered } from "@/services/auth";
import { writeCeremonyCookie, writeSessionCookie } from "./cookies";
import { safeNext } from "./forms";

/** What a sign-in leads to: signed in and on to `next`, or to the page that asks for the second factor. */
export async function afterEntering(
  entered: Entered,
  { lang, next }: { lang: Lang; next: string | null },
): Promise<string> {
  if (entered.kind === "signed_in") {
    await writeSessionCookie(entered.session);
    return safeNext(next, `/${lang}`);
  }
  await writeCeremonyCookie("second_factor", entered.challenge);
  const wanted = safeNext(next, "");
  return `/${lang}/login/second-factor${wanted ? `?next=${encodeURIComponent(wanted)}` : ""}`;
}
