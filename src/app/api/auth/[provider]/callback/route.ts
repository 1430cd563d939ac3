import { negotiateLang } from "@/lib/lang";
import { findTrip, finishTrip, ProviderRefused } from "@/services/providers";
import { clearCeremonyCookie, readCeremonyCookie } from "@/web/cookies";
import { defaultLang } from "@/web/default-lang";
import { afterRefusal, afterTrip, seeOther } from "@/web/provider-trips";
import { route } from "@/web/routes";

export const dynamic = "force-dynamic";

/**
 * Where a sign-in provider sends the browser back to, with a code or an error. It leads on to a page of ours in any
 * case; what the provider wrote is never shown.
 */
export const GET = route<{ provider: string }>(async (ctx, request, { provider }) => {
  const answer = new URL(request.url).searchParams;
  const token = await readCeremonyCookie("provider");
  const trip = await findTrip(ctx, { provider, token, state: answer.get("state") });
  if (!trip) {
    const lang = negotiateLang(request.headers.get("accept-language"), await defaultLang());
    const nowhere = { lang, next: null, purpose: "enter" } as const;
    return seeOther(afterRefusal(new ProviderRefused("provider_expired"), nowhere) ?? `/${lang}/login`);
  }
  await clearCeremonyCookie("provider");
  const client = { ip: null, userAgent: null, ...ctx.client, lang: trip.lang };
  try {
    return seeOther(await afterTrip(await finishTrip({ ...ctx, client }, trip, answer), trip));
  } catch (error) {
    const page = afterRefusal(error, trip);
    if (!page) throw error;
    return seeOther(page);
  }
});

/** Without this, the framework would answer HEAD by GET, and whoever only looks at the address would use up the code. */
export const HEAD = route<{ provider: string }>(async () => new Response(null, { status: 405 }));
