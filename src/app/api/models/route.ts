import { ListModels, listModels } from "@/services/models";
import { json, publicRoute } from "@/web/routes";
import { listQuery } from "./query";

export const dynamic = "force-dynamic";

const { category, sort } = ListModels.shape;

/** `GET /api/models?page=&limit=&sort=&category=`: the models that anybody can find. */
export const GET = publicRoute(async (ctx, request) => {
  const { page, ...query } = listQuery(request, { category, sort });
  const { items, next } = await listModels(ctx, { ...query, ...(page && { after: page }) });
  return json({ data: items, meta: { next, limit: query.limit } });
});
