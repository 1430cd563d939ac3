import { type Serving, serveAds } from "@/services/ads";
import type { Context } from "@/services/context";
import { openCovers } from "@/services/posts";
import { pictureUrl } from "@/services/profile";
import { ensureBrowserWord, writeAdsHint } from "@/web/cookies";
import { json, route } from "@/web/routes";
import { type ViewerQuery, viewerQuery } from "./query";

export const dynamic = "force-dynamic";

/**
 * What a cached page cannot know: who looks at it, which of its posts are open to them, with the clear pictures of their cards, and
 * which ads they see. One request per page, at most four statements:
 * `{ viewer: { name, role, impersonated, picture, theme, emailVerified, previews } | null, open: { id, picture, preview }[],
 * ads: { [slot]: ServedAd[] }, adsOff }`.
 */
export const GET = route(async (ctx, request) => {
  const query = viewerQuery(request);
  const [viewer, open, { ads, off }] = await Promise.all([
    viewerOf(ctx),
    ctx.actor.kind === "user" ? openCovers(ctx, query.posts) : [],
    adsOf(ctx, query),
  ]);
  return json({ viewer, open, ads, adsOff: off ?? false });
});

async function viewerOf(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  const { name, role, emailVerified, preferences } = actor;
  return {
    ...{ name, role, emailVerified },
    impersonated: actor.impersonatedBy !== null,
    picture: await pictureUrl(ctx, actor.imageKey),
    theme: preferences.theme,
    previews: preferences.autoplay && preferences.quality !== "saver",
  };
}

/** The cookies of ads are set for who asks for ads, and for nobody else. */
async function adsOf(ctx: Context, { slots, model }: ViewerQuery): Promise<Serving> {
  if (slots.length === 0) return { ads: {}, off: null };
  const browser = await ensureBrowserWord(ctx.now);
  const serving = await serveAds(ctx, { slots, model, browser });
  if (serving.off !== null) await writeAdsHint(serving.off);
  return serving;
}
