import { isLang } from "@/lib/lang";
import { leaveImpersonation } from "@/services/impersonation";
import { afterLeaving } from "@/web/leaving";
import { route } from "@/web/routes";
import { requireSameOrigin } from "@/web/same-origin";

/**
 * Gives the browser back to the admin who looked through a fan's eyes. A plain form posts here, so that the banner
 * works on cached pages, which hold no server action, and without JavaScript. Whoever does not impersonate
 * is led to the start page and keeps their session.
 */
export const POST = route(async (ctx, request) => {
  await requireSameOrigin();
  const lang = (await request.formData().catch(() => null))?.get("_lang");
  const target = await afterLeaving(await leaveImpersonation(ctx), isLang(lang) ? lang : "pt");
  return new Response(null, {
    status: 303,
    headers: { location: target, "cache-control": "private, no-store" },
  });
});
