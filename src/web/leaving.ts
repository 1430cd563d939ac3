import "server-only";
import type { Lang } from "@/lib/lang";
import type { Left } from "@/services/impersonation";
import { clearSessionCookie, writeSessionCookie } from "./cookies";

/** What a sign-out leads to: the site as a stranger sees it, or back to the client whom an admin looked at. */
export async function afterLeaving(left: Left, lang: Lang): Promise<string> {
  if (left.kind === "signed_out") await clearSessionCookie();
  if (left.kind !== "returned") return `/${lang}`;
  await writeSessionCookie(left.session);
  return `/admin/clients/${left.publicId}`;
}
