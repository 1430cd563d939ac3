import { z } from "zod";
import { LANGS } from "@/lib/lang";
import { BeginTrip, beginTrip, ProviderRefused } from "@/services/providers";
import { writeCeremonyCookie } from "@/web/cookies";
import { defaultLang } from "@/web/default-lang";
import { safeNext } from "@/web/forms";
import { afterRefusal, seeOther } from "@/web/provider-trips";
import { route } from "@/web/routes";
import { startedHere } from "@/web/started-here";

export const dynamic = "force-dynamic";

/** What the query of the link says; what is odd in it counts as not said. */
const Asked = z.object({
  purpose: BeginTrip.shape.purpose.catch("enter"),
  lang: z.enum(LANGS).nullable().catch(null),
  next: z.string().optional().catch(undefined),
});

/**
 * Sends the browser to a sign-in provider. A link leads here, `?lang=&next=&purpose=`; a page of another site that
 * sends somebody here, to have them signed in as somebody else, is refused.
 */
export const GET = route<{ provider: string }>(async (ctx, request, { provider }) => {
  const asked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const way = {
    purpose: asked.purpose,
    lang: asked.lang ?? (await defaultLang()),
    next: safeNext(asked.next, "") || null,
  };
  if (ctx.actor.kind === "user" && way.purpose === "enter")
    return seeOther(way.next ?? `/${way.lang}/account`);
  try {
    if (!startedHere(request.headers)) throw new ProviderRefused("provider_elsewhere");
    const { url, challenge } = await beginTrip(ctx, { provider, ...way });
    await writeCeremonyCookie("provider", challenge);
    return seeOther(url);
  } catch (error) {
    const page = afterRefusal(error, way);
    if (!page) throw error;
    return seeOther(page);
  }
});

/** Without this, the framework would answer HEAD by GET and begin a trip that nobody goes on. */
export const HEAD = route<{ provider: string }>(async () => new Response(null, { status: 405 }));
