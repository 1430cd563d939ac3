import { NotFound } from "@/lib/errors";
import { getModelPage } from "@/services/models";
import { ListModelPosts, listModelPosts } from "@/services/posts";
import { currentModelSlug } from "@/services/slugs";
import { json, movedTo, route } from "@/web/routes";
import { listQuery } from "../../query";

export const dynamic = "force-dynamic";

const { type } = ListModelPosts.shape;

/**
 * `GET /api/models/:slug/posts?page=&limit=&type=`: a model's posts as the caller may see them. The slug that a model had
 * before is answered by a redirect to the one that it has now.
 */
export const GET = route<{ slug: string }>(async (ctx, request, { slug }) => {
  const { page, ...query } = listQuery(request, { type });
  const model = await getModelPage(ctx, slug).catch(async (error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
    return { moved: await currentModelSlug(ctx, slug) };
  });
  if ("moved" in model) return movedTo(`/api/models/${model.moved}/posts${new URL(request.url).search}`);
  const { items, next } = await listModelPosts(ctx, {
    slug: model.slug,
    ...query,
    ...(page && { after: page }),
  });
  return json({ data: items, meta: { next, limit: query.limit } });
});
