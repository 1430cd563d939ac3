import { getModelPage } from "@/services/models";
import { ListModelPosts, listModelPosts } from "@/services/posts";
import { json, route } from "@/web/routes";
import { listQuery } from "../../query";

export const dynamic = "force-dynamic";

const { type } = ListModelPosts.shape;

/** `GET /api/models/:slug/posts?page=&limit=&type=`: a model's posts as the caller may see them. */
export const GET = route<{ slug: string }>(async (ctx, request, { slug }) => {
  const { page, ...query } = listQuery(request, { type });
  const model = await getModelPage(ctx, slug);
  const { items, next } = await listModelPosts(ctx, {
    slug: model.slug,
    ...query,
    ...(page && { after: page }),
  });
  return json({ data: items, meta: { next, limit: query.limit } });
});
