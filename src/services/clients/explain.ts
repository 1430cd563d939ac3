import { and, eq, isNull, or } from "drizzle-orm";
import { posts, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Explanation, explainAccess } from "../access";
import { type Context, requireAdmin } from "../context";

export type ClientAccess = Explanation & { post: { id: number; slug: string; title: string } };

/**
 * Why one post is open or closed to an account; admins only. `post` is its address, its slug or its number; null when
 * there is no such post. Refuses an account that does not exist with NotFound.
 */
export async function explainClientAccess(
  ctx: Context,
  publicId: string,
  post: string,
): Promise<ClientAccess | null> {
  requireAdmin(ctx);
  if (!isUuid(publicId)) throw new NotFound("client");
  const [client] = await ctx.db
    .select({ userId: users.id, role: users.role })
    .from(users)
    .where(eq(users.publicId, publicId));
  if (!client) throw new NotFound("client");
  const wanted = post.trim().split(/[?#]/)[0]?.split("/").filter(Boolean).at(-1) ?? "";
  const [found] = await ctx.db
    .select({ id: posts.id, slug: posts.slug, title: posts.title })
    .from(posts)
    .where(
      and(
        isNull(posts.deletedAt),
        or(eq(posts.slug, wanted), /^[1-9]\d{0,8}$/.test(wanted) ? eq(posts.id, Number(wanted)) : undefined),
      ),
    )
    .limit(1);
  const explained = found && (await explainAccess(ctx, found.id, client));
  return explained ? { ...explained, post: found } : null;
}
