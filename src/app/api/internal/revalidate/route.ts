import { revalidateTag } from "next/cache";
import { z } from "zod";
import { env } from "@/env";
import { NotFound } from "@/lib/errors";
import { showsBearer } from "@/web/bearer";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

const Body = z.strictObject({ tags: z.array(z.string().max(200)).max(200) });

/**
 * Drops cached pages of this process. Called by the process itself when the database says that something
 * changed; for everybody else there is nothing here.
 */
export const POST = publicRoute(async (_ctx, request) => {
  if (!showsBearer(request, env().INTERNAL_TOKEN)) throw new NotFound("page");
  const { tags } = Body.parse(await request.json());
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
  return json({ revalidated: tags });
});
