import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { openCovers } from "@/services/posts";
import { pictureUrl } from "@/services/profile";
import { json, route } from "@/web/routes";

export const dynamic = "force-dynamic";

/** The cards of one page, by id. */
const PostIds = z
  .string()
  .regex(/^(\d{1,9}(,\d{1,9}){0,199})?$/)
  .transform((text) => (text ? text.split(",").map(Number) : []));

/**
 * What a cached page cannot know: who looks at it, and which of its posts are open to them, with the clear
 * pictures of their cards. One request per page, at most four statements:
 * `{ viewer: { name, role, impersonated, picture, theme, emailVerified, previews } | null, open: { id, picture, preview }[] }`.
 */
export const GET = route(async (ctx, request) => {
  const ids = PostIds.safeParse(new URL(request.url).searchParams.get("posts") ?? "");
  if (!ids.success) throw new DomainError("invalid", "invalid", "posts is a list of at most 200 ids.");
  const { actor } = ctx;
  if (actor.kind !== "user") return json({ viewer: null, open: [] });
  const open = await openCovers(ctx, ids.data);
  const { name, role, emailVerified, preferences } = actor;
  const viewer = {
    ...{ name, role, emailVerified },
    impersonated: actor.impersonatedBy !== null,
    picture: await pictureUrl(ctx, actor.imageKey),
    theme: preferences.theme,
    previews: preferences.autoplay && preferences.quality !== "saver",
  };
  return json({ viewer, open });
});
